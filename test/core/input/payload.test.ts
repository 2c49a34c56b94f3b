import type { IntegrationError } from "../../../core/errors.js";
import { MAX_PAYLOAD_BYTES, parsePayload } from "../../../core/input/payload.js";

function failure(run: () => unknown): IntegrationError {
  try {
    run();
  } catch (error) {
    return error as IntegrationError;
  }
  throw new Error("nothing was thrown");
}

const parse = (text: string) => parsePayload(Buffer.from(text));

describe("parsePayload", () => {
  it("tolerates a byte order mark", () => {
    expect(parse('\uFEFF{"a":1}')).toEqual({ a: 1 });
  });

  it.each([
    ["", "INPUT_MISSING", "The payload is empty."],
    [" \n ", "INPUT_MISSING", "The payload is empty."],
    ["[1]", "INPUT_INVALID", "The payload must be a JSON object."],
    ["null", "INPUT_INVALID", "The payload must be a JSON object."],
    ['{"a": 1,\n "b": }', "INPUT_NOT_JSON", "The payload is not valid JSON at line 2, column 7."],
  ])("refuses %j as %s", (text, code, message) => {
    expect(failure(() => parse(text))).toMatchObject({ code, message });
  });

  it("never quotes the text of broken JSON, which may hold a secret", () => {
    const { message, stack, cause } = failure(() => parse('{"client_secret": Invented~Secret}'));

    expect(`${message}${stack}${cause}`).not.toContain("Invented");
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(failure(() => parsePayload(Uint8Array.of(0x7b, 0xff, 0x7d)))).toMatchObject({ code: "INPUT_NOT_JSON" });
  });

  it.each([
    ["marked", "\uFEFF", false],
    ["unmarked", "", false],
    ["marked, big endian", "\uFEFF", true],
    ["unmarked, big endian", "", true],
  ])("says how to save a payload that is in UTF-16 (%s)", (_, mark, isSwapped) => {
    const bytes = Buffer.from(`${mark}{"parameters":{"query":"Grüße"}}`, "utf16le");

    expect(failure(() => parsePayload(isSwapped ? bytes.swap16() : bytes))).toMatchObject({
      code: "INPUT_NOT_JSON",
      message:
        "The payload is in UTF-16, as > and Out-File of Windows PowerShell write it; save it as UTF-8 (in PowerShell: Out-File -Encoding utf8).",
      hint: "Save the payload as UTF-8 and run the action again.",
    });
  });

  it("refuses what is over the limit", () => {
    const bytes = { byteLength: MAX_PAYLOAD_BYTES + 1 } as Uint8Array;

    expect(failure(() => parsePayload(bytes))).toMatchObject({ code: "INPUT_TOO_LARGE" });
  });

  it.each([100, 20_000])("refuses what is nested %i levels too deep", (depth) => {
    const text = `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;

    expect(failure(() => parse(text))).toMatchObject({
      code: "INPUT_INVALID",
      message: "The payload is nested more than 100 levels deep.",
    });
    expect(parse(`{"a":${"[".repeat(99)}${"]".repeat(99)}}`)).toHaveProperty("a");
  });

  it("refuses more items than can be parsed without holding the run", () => {
    expect(failure(() => parse(`{"a":[${"{},".repeat(3_000_000)}{}]}`))).toMatchObject({
      code: "INPUT_TOO_LARGE",
      message: "The payload has more than 3000000 list items and members.",
    });
  });
});
