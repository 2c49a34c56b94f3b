import { mapTexts, Redactor } from "../../core/redact.js";

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

  it("that is too short to be told from other text is not redacted", () => {
    expect(redactorOf("abcde").redact("abcde")).toBe("abcde");
  });
});

describe("the shape of a secret", () => {
  it.each(["eyJaaaaa-", "eyJaaaaa.", "eyJaaaaa.aaaaa", "Bearer ", "-----BEGIN ", "-----BEGIN PRIVATE KEY "])(
    "is looked for in one pass, also where a text begins with it again and again: %s",
    (beginning) => {
      const text = beginning.repeat(200_000);

      expect(redactorOf().redact(text).length).toBeLessThanOrEqual(text.length + 10);
    },
  );

  const token = "eyJhbGciOiJub25lIn0.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";

  it.each([
    ["a bearer token", "Authorization: Bearer abcdefgh.ijk", "Authorization: [redacted]"],
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

describe("mapTexts", () => {
  it("passes every text and key through, at any depth, and leaves the rest", () => {
    const value = { a: "x", list: ["y", 1, null, { b: "z", c: true }] };

    expect(mapTexts(value, (text) => text.toUpperCase())).toEqual({
      A: "X",
      LIST: ["Y", 1, null, { B: "Z", C: true }],
    });
  });
});
