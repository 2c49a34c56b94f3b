import { refang, toEntityValue } from "../../../../core/hunting/entities/entity-values.js";
import type { UserForms } from "../../../../core/hunting/entities/user-forms.js";
import type { CaseEntity } from "../../../../core/input/context.js";

const keys = { ip: ["A"], host: ["B"], hash: ["C"], user: ["D"], url: ["E"], email: ["F"] };

function entity(
  entityType: string,
  identifier: string,
  additionalProperties: Record<string, unknown> = {},
): CaseEntity {
  return { entityType, identifier, isInternal: false, isSuspicious: false, additionalProperties };
}

it.each([
  ["hxxp://example[.]com/a", "http://example.com/a"],
  ["hxxps[:]//example[.]com", "https://example.com"],
  ["HXXPS://example[dot]com", "https://example.com"],
  ["alice[@]example[.]com", "alice@example.com"],
  ["alice[at]example[.]com", "alice@example.com"],
  ["203.0.113[.]7", "203.0.113.7"],
  ["2001:db8[:]:1", "2001:db8::1"],
  [" plain ", "plain"],
  ["see hxxp://x", "see hxxp://x"],
])("%j without the marks that keep it from being clicked is %j", (text, refanged) => {
  expect(refang(text)).toBe(refanged);
});

it.each([
  ["ADDRESS", "2001:db8::1", "ip", ["2001:db8::1"]],
  ["HOSTNAME", "ws-1.example.com", "host", ["ws-1.example.com"]],
  ["FILEHASH", "A".repeat(64), "hash", ["a".repeat(64)]],
  ["DestinationURL", "hxxp://example[.]com", "url", ["http://example.com"]],
])("%s %s is searched as %s", (type, identifier, kind, texts) => {
  expect(toEntityValue(entity(type, identifier), keys)).toMatchObject({ kind, texts });
});

it("prefers the identifier as it was before the platform changed it, whatever the key's letters", () => {
  const host = entity("HOSTNAME", "WS-1", { ORIGINALIDENTIFIER: "ws-1" });

  expect(toEntityValue(host, keys)).toMatchObject({ texts: ["ws-1"] });
});

const noUser = "The identifier has no letter or digit in it, so it names no user.";
const noAccount =
  "The identifier is not DOMAIN\\user: a user name has no backslash, and one domain at most is before it.";

it.each([
  ["@", noUser],
  ["*", noUser],
  ["-", noUser],
  ["EXAMPLE\\", noAccount],
  ["EXAMPLE\\sub\\alice", noAccount],
])("%s names no user", (identifier, skipped) => {
  expect(toEntityValue(entity("USERUNIQNAME", identifier), keys)).toMatchObject({ skipped, isUnusable: true });
});

describe("a user", () => {
  it.each<[string, Partial<UserForms>]>([
    ["EXAMPLE\\alice", { domainNames: [{ domain: "EXAMPLE", name: "alice" }] }],
    ["o'hara@example.co.test", { addresses: ["o'hara@example.co.test"] }],
    ["alice@example.com!", { names: ["alice@example.com!"], addresses: [] }],
    ["alice[@]example[.]com", { addresses: ["alice@example.com"] }],
    ["alice (at) example(dot)com", { addresses: ["alice@example.com"] }],
    ["alice@example{.}com", { addresses: ["alice@example.com"] }],
    ["alice@example\\.com", { addresses: ["alice@example.com"], domainNames: [] }],
    ["Alice [external] <alice@example.com>", { addresses: ["alice@example.com"] }],
  ])("%s is searched by the forms that it has", (identifier, forms) => {
    expect(toEntityValue(entity("USERUNIQNAME", identifier), keys)).toMatchObject({ kind: "user", forms });
  });

  it.each([
    ["both keys", keys],
    ["the user key alone", { user: ["D"] }],
    ["the email key alone", { email: ["F"] }],
  ])("is searched by name and address with %s", (_which, given) => {
    const value = toEntityValue(entity("USERUNIQNAME", "ALICE", { Email: "alice[@]example.com" }), given);

    expect(value).toMatchObject({ forms: { names: ["ALICE"], addresses: ["alice@example.com"] } });
  });

  it.each(["alice@example(period)com", "alice[a]example@com[punto]it", "alice@example[,]com", "alice@exa\\mple.com"])(
    "whose address still has a mark, %s, is skipped",
    (identifier) => {
      expect(toEntityValue(entity("USERUNIQNAME", identifier), keys)).toMatchObject({
        isUnusable: true,
        skipped: expect.stringContaining("brackets"),
      });
    },
  );
});

it.each([
  ["HOSTNAME", " ", true, "The identifier is blank."],
  ["HOSTNAME", "a\0b", true, "The identifier contains a NUL character."],
  ["HOSTNAME", "{{host}}", true, "The identifier is a placeholder that was not resolved."],
  ["USERUNIQNAME", "[Event.user]", true, "The identifier is a placeholder that was not resolved."],
  ["FILENAME", "[Get Incident_1.JsonResult]", true, "The identifier is a placeholder that was not resolved."],
  ...["USERUNIQNAME", "HOSTNAME", "ADDRESS", "FILENAME"].map((type): [string, string, boolean, string] => [
    type,
    " none ",
    true,
    "The identifier is None, a word that platforms fill in for an empty value.",
  ]),
  ...["null", "Undefined", "n/a", "NaN"].map((word): [string, string, boolean, RegExp] => [
    "USERUNIQNAME",
    word,
    true,
    /^The identifier is .+, a word that platforms fill in for an empty value\.$/,
  ]),
  ["ADDRESS", "1.2.3", true, "The identifier is not an IP address."],
  ["FILEHASH", "a".repeat(33), true, /^The identifier is not an MD5/],
  ["FILEHASH", "g".repeat(32), true, /^The identifier is not an MD5/],
  ["FILENAME", "evil.exe", false, "Entities of the type FILENAME are not supported."],
])("%s %j is skipped", (type, identifier, isUnusable, reason) => {
  expect(toEntityValue(entity(type, identifier), keys)).toMatchObject({
    isUnusable,
    skipped: typeof reason === "string" ? reason : expect.stringMatching(reason),
  });
});

it.each([
  ["DestinationURL", "[evil.com]", "evil.com"],
  ["DestinationURL", "<hxxp://evil[.]com/a>", "http://evil.com/a"],
  ["DestinationURL", "[2001:db8::1]", "[2001:db8::1]"],
  ["DestinationURL", "[[2001:db8::1]]", "[2001:db8::1]"],
  ["HOSTNAME", "[fin-ws-07.example.com]", "fin-ws-07.example.com"],
  ["HOSTNAME", "(fin-ws-07)", "fin-ws-07"],
  ["ADDRESS", "{203.0.113[.]77}", "203.0.113.77"],
  ["ADDRESS", "[203.0.113.0/24]", "203.0.113.0/24"],
  ["FILEHASH", `[${"a".repeat(32)}]`, "a".repeat(32)],
])("%s %s is read without the brackets around it", (type, identifier, text) => {
  expect(toEntityValue(entity(type, identifier), keys)).toMatchObject({ texts: [text] });
});

it.each([
  ["[alice@example.com]", { addresses: ["alice@example.com"] }],
  ["<EXAMPLE\\alice>", { domainNames: [{ domain: "EXAMPLE", name: "alice" }] }],
  ["(alice)", { names: ["(alice)"] }],
])("a user %s is read without brackets that no name has", (identifier, forms) => {
  expect(toEntityValue(entity("USERUNIQNAME", identifier), keys)).toMatchObject({ forms });
});

it("skips a kind without a key, and names the key", () => {
  expect(toEntityValue(entity("ADDRESS", "203.0.113.7"), {})).toMatchObject({
    skipped: "No IP Entity Key is given.",
    isUnusable: false,
  });
});

describe("what is longer than its kind can be", () => {
  const label = "a".repeat(63);

  it.each([
    ["HOSTNAME", `${label}.${label}.${label}.${"a".repeat(61)}`],
    ["USERUNIQNAME", `${"a".repeat(64)}@${"a".repeat(251)}.com`],
    ["USERUNIQNAME", "a".repeat(1_024)],
    ["DestinationURL", `https://example.com/${"a".repeat(2_063)}`],
  ])("is skipped, a longest one of %s is not", (type, identifier) => {
    expect(toEntityValue(entity(type, identifier), keys)).not.toHaveProperty("skipped");
    expect(toEntityValue(entity(type, `${identifier}a`), keys)).toMatchObject({
      skipped: expect.stringContaining("is longer than"),
      isUnusable: true,
    });
  });

  it.each([
    [
      "HOSTNAME",
      `${label}a.example.com`,
      "The identifier is longer than a host name can be (253 characters, 63 between dots).",
    ],
    [
      "USERUNIQNAME",
      `${"a".repeat(400)}@example.com`,
      "The identifier is longer than an e-mail address can be (320 characters).",
    ],
    [
      "USERUNIQNAME",
      `EXAMPLE\\${"a".repeat(1_024)}`,
      "The identifier is longer than a user name can be (1024 characters).",
    ],
    [
      "DestinationURL",
      "a".repeat(3_000),
      "The identifier is longer than the longest URL that can be searched (2083 characters).",
    ],
    ["ADDRESS", `fe80::1%${"a".repeat(100)}`, "The identifier is not an IP address."],
    [
      "FILEHASH",
      "a".repeat(100_000),
      "The identifier is not an MD5, SHA-1 or SHA-256 hash (32, 40 or 64 hexadecimal digits).",
    ],
  ])("tells the reason: %s", (type, identifier, skipped) => {
    expect(toEntityValue(entity(type, identifier), keys)).toMatchObject({ skipped, isUnusable: true });
  });

  it("does not count where a property has it", () => {
    const user = entity("USERUNIQNAME", "alice", { Email: `${"a".repeat(400)}@example.com` });

    expect(toEntityValue(user, keys)).toMatchObject({ forms: { names: ["alice"], addresses: [] } });
  });
});
