import { pemBlocks, unfoldPem } from "../../../core/text/pem.js";
import { growthOfTime, LINEAR } from "../../support/growth-of-time.js";

const block = (label: string) => `-----BEGIN ${label}-----\nQUJD\n-----END ${label}-----`;

describe("the blocks of a PEM text", () => {
  it("are those that begin and end, whatever stands around them", () => {
    const key = block("RSA PRIVATE KEY");
    const blocks = pemBlocks(`Bag Attributes\n${block("CERTIFICATE")}\n-----END X-----\n${key} -----BEGIN X-----`);

    expect(blocks.map(({ label, text }) => [label, text])).toEqual([
      ["CERTIFICATE", block("CERTIFICATE")],
      ["RSA PRIVATE KEY", key],
    ]);
  });

  it("begin anew where one before had no end", () => {
    expect(pemBlocks(`-----BEGIN A-----\n${block("B")}`).map(({ label }) => label)).toEqual(["B"]);
    expect(pemBlocks("-----BEGIN A-----\nQUJD\n-----END B-----")).toEqual([]);
  });
});

describe("a PEM text that is unfolded", () => {
  it("has each block on lines of its own, and everything else as it was", () => {
    expect(unfoldPem("x -----BEGIN A----- QU  JD -----END A----- y -----BEGIN B-----\\nQQ==\\n-----END B-----")).toBe(
      "x\n-----BEGIN A-----\nQU\nJD\n-----END A-----\ny\n-----BEGIN B-----\nQQ==\n-----END B-----",
    );
  });

  it.each([
    ["blanks between them", " "],
    ["nothing between them", ""],
    ["a comma between them", ","],
    ["a line break between them", "\n"],
  ])("begins each block on a new line, with %s", (_, separator) => {
    const unfolded = unfoldPem([block("A"), block("B"), block("C")].join(separator).replaceAll("\n", " "));

    for (const label of ["A", "B", "C"]) {
      expect(`\n${unfolded}\n`).toContain(`\n${block(label)}\n`);
    }
  });

  it.each([" ", "\n", "\r\n", "\\n", "  "])(
    "has the headers of an encrypted key on lines of their own, from %j",
    (separator) => {
      const lines = ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-256-CBC,0A1B2C3D", "", "QUJD", "QUJD"];
      const text = ["-----BEGIN RSA PRIVATE KEY-----", ...lines, "-----END RSA PRIVATE KEY-----"];

      expect(unfoldPem(text.join(separator))).toBe(text.join("\n"));
    },
  );

  it("keeps the headers of a block", () => {
    const old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nQUJD\n-----END RSA PRIVATE KEY-----";

    expect(unfoldPem(old)).toBe(old);
  });

  it("is no path of a reference", () => {
    expect(unfoldPem("file:C:\\keys\\new.pem")).toBe("file:C:\\keys\\new.pem");
  });
});

describe("the time for a hostile PEM text", () => {
  it.each<[string, (size: number) => string]>([
    ["beginnings without an end", (size) => "-----BEGIN CERTIFICATE-----\n".repeat(size)],
    [
      "beginnings of different labels",
      (size) => Array.from({ length: size }, (_, i) => `-----BEGIN A${i}-----`).join(""),
    ],
    ["ends without a beginning", (size) => "-----END CERTIFICATE-----".repeat(size)],
    ["an end of another label", (size) => `${"-----BEGIN A-----".repeat(size)}-----END B-----`],
    ["a label without an end", (size) => `-----BEGIN ${"A".repeat(30 * size)}`],
    ["labels without an end", (size) => `-----BEGIN ${"A ".repeat(15)}`.repeat(size)],
    ["hyphens", (size) => "-".repeat(30 * size)],
    [
      "blanks in a body",
      (size) => `-----BEGIN A-----${" ".repeat(30 * size)}x${" \n".repeat(15 * size)}-----END A-----`,
    ],
    [
      "blanks after headers",
      (size) =>
        `-----BEGIN A-----Proc-Type: 4,ENCRYPTED${" ".repeat(10 * size)}DEK-Info: A,0${" ".repeat(30 * size)}x:-----END A-----`,
    ],
    ["blanks between blocks", (size) => `${block("A")}${" ".repeat(30 * size)}x${" ".repeat(30 * size)}${block("A")}`],
    ["whole blocks", (size) => `${block("A")}\n`.repeat(size)],
    ["lost line breaks", (size) => `-----BEGIN A-----${"\\n\\r".repeat(10 * size)}`],
  ])("of %s grows with the text alone", (_, textOf) => {
    const growth = growthOfTime(textOf, (text) => pemBlocks(unfoldPem(text)), 5_000);

    expect(growth).toBeLessThan(LINEAR);
  });
});
