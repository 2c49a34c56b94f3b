import { Redactor } from "../../../core/secrets/redact.js";
import { growthOfRepetition, LINEAR } from "../../support/growth-of-time.js";
import { workOf } from "../../support/work.js";

const SECRET = 'a~b+c/d="e f\\g';

function redactorOf(...secrets: readonly string[]): Redactor {
  const redactor = new Redactor();
  for (const secret of secrets) {
    redactor.add(secret);
  }
  return redactor;
}

describe("a known secret", () => {
  it.each([
    ["as it is", SECRET],
    ["in a URL", encodeURIComponent(SECRET)],
    ["in a form", new URLSearchParams({ s: SECRET }).toString().slice(2)],
    ["in a URL in lower case", encodeURIComponent(SECRET).replace(/%../g, (byte) => byte.toLowerCase())],
    ["in JSON", JSON.stringify(SECRET).slice(1, -1)],
  ])("is redacted %s", (_where, written) => {
    const text = `before ${written} between ${written} after`;

    expect(redactorOf(SECRET).redact(text)).toBe("before [redacted] between [redacted] after");
  });

  it("of several lines is redacted where its line breaks are escaped", () => {
    const pem = "-----BEGIN X-----\nabc\n-----END X-----";

    expect(redactorOf(pem).redact(JSON.stringify({ pem }))).toBe('{"pem":"[redacted]"}');
  });

  it.each([
    [`x${SECRET}y`, true],
    [`x${encodeURIComponent(SECRET)}y`, true],
    ["other", false],
  ])("is found in serialized JSON, as text and as bytes: %j %j", (text, isFound) => {
    const json = JSON.stringify({ text });

    expect(redactorOf(SECRET).isFoundIn(json)).toBe(isFound);
    expect(redactorOf(SECRET).isFoundInBytes(Buffer.from(json))).toBe(isFound);
  });

  it("that is long is not found by its end alone", () => {
    const long = `${"0123456789".repeat(10)}${SECRET}`;
    const isFound = (text: string) => redactorOf(long).isFoundInBytes(Buffer.from(JSON.stringify(text)));

    expect([isFound(`${long}.`), isFound(long.slice(1))]).toEqual([true, false]);
  });

  it.each([
    ["in HTML", "a~b+c/d=&quot;e f\\g"],
    ["in HTML with numbers", "&#97;~b+c/d=&#x22;e f\\g"],
    ["in a URL within a URL", encodeURIComponent(encodeURIComponent(SECRET))],
    ["in JSON within JSON", JSON.stringify(JSON.stringify(SECRET)).slice(3, -3)],
    ["in JSON of .NET", "a~b\\u002Bc/d=\\u0022e f\\\\g"],
    ["with every character escaped", [...SECRET].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join("")],
    ["over lines", 'a~b+c\n  /d="e f\r\n\t\\g'],
    ["with blanks in between", [...SECRET].join(" ")],
    ["with what shows nothing in between", [...SECRET].join("\u200b\u00ad")],
    ["in base64", Buffer.from(SECRET).toString("base64").slice(0, -2)],
  ])("is redacted in prose %s", (_where, written) => {
    expect(redactorOf(SECRET).redact(`before ${written} after`)).toBe("before [redacted] after");
  });

  it.each([0, 1, 2, 3])("is not readable in base64 behind %i other bytes", (before) => {
    const encoded = Buffer.from(`${"u".repeat(before)}${SECRET}tail`).toString("base64");

    expect(redactorOf(SECRET).redact(encoded)).toMatch(/^.{0,6}\[redacted\].{0,8}$/);
  });

  it("is redacted in parts of twelve characters and more", () => {
    const redactor = redactorOf("0123456789abcdefghij");

    expect(redactor.redact("it began with 0123456789abcd… and ended with 89abcdefghij.")).toBe(
      "it began with [redacted]… and ended with [redacted].",
    );
    expect(redactor.redact("0123456789")).toBe("0123456789");
  });

  it.each([
    ["a short text", 0],
    ["texts that are long together", 20_000],
  ])("is redacted in each part of twelve characters, wherever it stands in %s", (_, before) => {
    const secret = "0123456789abcdefghij";
    const redactor = redactorOf(secret);
    redactor.redact("-".repeat(before));
    const places = Array.from({ length: 9 * 12 }, (__, index) => [index % 9, ".".repeat(index / 9)] as const);

    const shown = places.map(([start, left]) => redactor.redact(`${left}${secret.slice(start, start + 12)}!`));

    expect(shown).toEqual(places.map(([, left]) => `${left}[redacted]!`));
  });

  it("is learned later too, after other texts were searched", () => {
    const redactor = redactorOf("0123456789abcdefghij");
    redactor.redact("-".repeat(20_000));
    redactor.add("another secret that is long");

    expect(redactor.redact("it is another secret that, 0123456789abcdefg.")).toBe("it is [redacted], [redacted].");
  });

  it("that is a PEM key is redacted line by line, and its frame is no secret", () => {
    const line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj";
    const redactor = redactorOf(`-----BEGIN PRIVATE KEY-----\n${line}\n-----END PRIVATE KEY-----\n`);

    expect(redactor.redact(`${line} -----BEGIN PUBLIC KEY-----`)).toBe("[redacted] -----BEGIN PUBLIC KEY-----");
  });
});

describe("what is too long to be a secret", () => {
  const long = Array.from({ length: 10_000 }, (_, index) => `${index};`).join("");

  it("is redacted whole, and in parts of its ends alone", () => {
    const redactor = redactorOf(long);

    expect(redactor.redact(`before ${long} after`)).toBe("before [redacted] after");
    expect(redactor.redact(long.slice(100, 150))).toBe("[redacted]");
    expect(redactor.redact(long.slice(-150, -100))).toBe("[redacted]");
    expect(redactor.redact(long.slice(20_000, 20_050))).toBe(long.slice(20_000, 20_050));
    expect(redactor.isFoundIn(JSON.stringify({ long }))).toBe(true);
  });

  it("is learned without a look at each of its parts", async () => {
    const task = () => redactorOf(long.repeat(10)).redact("a sentence that quotes nothing");
    await task();

    expect((await workOf(task)) / (10 * long.length)).toBeLessThan(10);
  });

  it("is longer than a private key of 16,384 bits", () => {
    const key = Array.from({ length: 12_600 }, (_, index) => (index * index).toString(36).at(-1)).join("");

    expect(redactorOf(key).redact(key.slice(6_000, 6_100))).toBe("[redacted]");
  });
});

describe("a short secret", () => {
  const redactor = redactorOf("svc:admin1", "admin1", "p&1", "pw", "!");
  const pair = Buffer.from("svc:admin1").toString("base64");

  it.each([
    ["in a URL", "http://svc:admin1@proxy:8080", "http://[redacted]@proxy:8080"],
    ["in a URL of another user", "http://me:admin1@proxy:8080", "http://me:[redacted]@proxy:8080"],
    ["in a URL, percent-encoded", "http://me:p%261@proxy", "http://me:[redacted]@proxy"],
    ["in a URL, of two characters", "http://me:pw@proxy", "http://me:[redacted]@proxy"],
    ["in a URL, of one", "http://me:!@proxy", "http://me:[redacted]@proxy"],
    ["with its user", "the pair svc:admin1 is wrong", "the pair [redacted] is wrong"],
    ["in a header", `Proxy-Authorization: Basic ${pair}`, "Proxy-Authorization: [redacted]"],
    ["in a header's value", `Basic ${pair}`, "Basic [redacted]"],
    ["as a word", "admin1 is wrong", "admin1 is wrong"],
  ])("is hidden in prose where it appears as one: %s", (_where, text, expected) => {
    expect(redactor.redact(text)).toBe(expected);
  });

  it.each([
    ["admin1 is wrong; pw, p&amp;1 too!", "[redacted] is wrong; [redacted], [redacted] too!"],
    ["admin12 and badmin1 and pwd", "admin12 and badmin1 and pwd"],
  ])("is hidden as a word where others speak: %j", (text, expected) => {
    expect(redactor.redactForeign(text)).toBe(expected);
  });

  it("is never looked for in data", () => {
    const json = '{"user":"admin1","url":"http://svc:admin1@x"}';

    expect(redactor.redactKnown(json)).toBe(json);
    expect([redactor.isFoundIn(json), redactor.isFoundInBytes(Buffer.from(json))]).toEqual([false, false]);
  });
});

describe("the shape of a secret", () => {
  it.each([
    "eyJaaaaa-",
    "eyJaaaaa.",
    "eyJ",
    "eyJaaaaa.aaaaa",
    "Bearer ",
    "Bearer a",
    "authorization: ",
    "authorization: basic ",
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY ",
    "-----BEGIN PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\n-----END ",
    "a~b+c/d=",
    "%41",
    "&#38;",
    "\\u0026",
    "  ",
    "pw ",
    ":pw",
  ])("takes time that grows with the text alone, also where it begins again and again: %j", (beginning) => {
    const redactor = redactorOf(SECRET, "svc:pw", "pw");
    expect(growthOfRepetition(beginning, (text) => redactor.redactForeign(text))).toBeLessThan(LINEAR);
  });

  const token = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";

  it.each([
    ["a bearer token", "Authorization: Bearer abcdefgh.ijk", "Authorization: [redacted]"],
    ["a header", 'authorization: "Basic dXNlcjpw", x', 'authorization: "[redacted]", x'],
    ["a JSON Web Token behind an escape", `a%3D${token}`, "a%3D[redacted]"],
    ["an encrypted JSON Web Token", `${token}.c2ln.YQ.`, "[redacted]."],
    ["a JSON Web Token", `token=${token};`, "token=[redacted];"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- rest", "[redacted] rest"],
    ["a private key that is cut off", "x -----BEGIN RSA PRIVATE KEY-----\nMIIE", "x [redacted]"],
  ])("is redacted: %s", (_what, text, expected) => {
    expect(new Redactor().redact(text)).toBe(expected);
  });

  it.each(["the bearer of this", "eyJ.a.b", "-----BEGIN CERTIFICATE-----"])("is not seen in %j", (text) => {
    expect(new Redactor().redact(text)).toBe(text);
  });

  it("is left alone where it may be evidence", () => {
    expect(redactorOf(SECRET).redactKnown(`${token} ${SECRET}`)).toBe(`${token} [redacted]`);
  });
});
