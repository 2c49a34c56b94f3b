import { textsFor, toConditions } from "../../../../core/hunting/entities/column-conditions.js";
import type { TextKind } from "../../../../core/hunting/entities/entity-kinds.js";

function conditions(kind: TextKind, column: string, texts: readonly string[], isText = true) {
  return toConditions(
    column,
    texts.map((text) => textsFor(kind, text, column)),
    isText,
  );
}

/** A user's account name in a column, or a name with the domain in the column beside it. */
const account = (name: string, domain?: string) =>
  domain === undefined
    ? { equals: [name], firstLabel: [] }
    : { equals: [], firstLabel: [], paired: { text: name, column: "AccountDomain", domain } };

const equals = (column: string, ...values: readonly string[]) => [{ column, match: "equals", values }];

it.each<[TextKind, string, string, readonly string[]]>([
  ["ip", "RemoteIP", "203.0.113.7", ["203.0.113.7", "::ffff:203.0.113.7"]],
  ["ip", "RemoteIP", "::FFFF:203.0.113.7", ["203.0.113.7", "::ffff:203.0.113.7"]],
  ["ip", "RemoteIP", "2001:DB8:0:0:0:0:0:1", ["2001:db8::1"]],
  ["ip", "RemoteIP", "fe80::1%eth0", ["fe80::1", "fe80::1%eth0"]],
  ["ip", "RemoteIP", "::ffff:cb00:7107", ["203.0.113.7", "::ffff:203.0.113.7"]],
  ["host", "DeviceName", "ws-1.example.com", ["ws-1.example.com", "ws-1"]],
  ["host", "DeviceName", "203.0.113.7", ["203.0.113.7"]],
  ["host", "DeviceName", ".example.com", [".example.com"]],
  ["url", "RemoteUrl", "https://user@example.com:8443/a?b", ["https://user@example.com:8443/a?b", "example.com"]],
  ["url", "RemoteUrl", "example.com", ["example.com"]],
  ["url", "RemoteUrl", "http://[2001:db8::1]/a", ["http://[2001:db8::1]/a", "[2001:db8::1]"]],
  ["url", "UrlDomain", "https://example.com/a", ["example.com"]],
  ["url", "Url", "https://example.com/a", ["https://example.com/a"]],
])("%s in %s: %s is compared as %j", (kind, column, text, values) => {
  expect(conditions(kind, column, [text])).toEqual(equals(column, ...values));
});

it("compares a bare host with the first label", () => {
  expect(conditions("host", "DeviceName", ["ws-1"])).toEqual([
    { column: "DeviceName", match: "first_label", values: ["ws-1"] },
  ]);
});

it("leaves out values that differ in letter case only", () => {
  const texts = [account("Alice"), account("ALICE")];

  expect(toConditions("AccountName", texts, true)).toEqual(equals("AccountName", "Alice"));
});

it.each([
  [32, "MD5"],
  [40, "InitiatingProcessSHA1"],
  [64, "SHA256"],
])("a hash of %i digits goes to %s alone", (length, column) => {
  const hash = "a".repeat(length);
  const fitting = ["MD5", "InitiatingProcessSHA1", "SHA256"].filter(
    (each) => conditions("hash", each, [hash]).length > 0,
  );

  expect(fitting).toEqual([column]);
});

it("compares a user of a domain with the pair of columns, users of one domain together", () => {
  const texts = [account("alice", "CORP"), account("bob", "corp"), account("eve", "TEST")];

  expect(toConditions("AccountName", texts, true)).toEqual([
    {
      allOf: [
        ...equals("AccountName", "alice", "bob"),
        { column: "AccountDomain", match: "first_label", values: ["CORP"] },
      ],
    },
    {
      allOf: [...equals("AccountName", "eve"), { column: "AccountDomain", match: "first_label", values: ["TEST"] }],
    },
  ]);
});

it.each([
  ["corp.example.com", ["corp.example.com", "corp"]],
  [".example.com", [".example.com"]],
  ["192.0.2.7", ["192.0.2.7"]],
])("compares the domain %s as a whole and with its first label alone", (domain, values) => {
  expect(toConditions("AccountName", [account("alice", domain)], true)).toEqual([
    { allOf: [...equals("AccountName", "alice"), ...equals("AccountDomain", ...values)] },
  ]);
});

it.each([
  ["LoggedOnUsers", "has"],
  ["OtherMailAddresses", "tostring_has"],
])("a column of free text, %s, is searched", (column, match) => {
  expect(toConditions(column, [account("alice")], true)).toEqual([{ column, match, values: ["alice"] }]);
});

it("compares a column that holds no text by its text", () => {
  expect(toConditions("AccountObjectId", [account("a-1")], false)).toEqual([
    { column: "AccountObjectId", match: "tostring_equals", values: ["a-1"] },
  ]);
});

describe("an address range", () => {
  it.each([
    [true, "in_range"],
    [false, "tostring_in_range"],
  ])("is compared by range; as text where the column is not: %s", (isText, match) => {
    expect(conditions("ip", "RemoteIP", ["203.0.113.0/24", "203.0.113.7", "fe80::/64"], isText)).toEqual([
      {
        column: "RemoteIP",
        match: isText ? "equals" : "tostring_equals",
        values: ["203.0.113.7", "::ffff:203.0.113.7"],
      },
      { column: "RemoteIP", match, values: ["203.0.113.0/24", "::ffff:203.0.113.0/120", "fe80::/64"] },
    ]);
  });

  it("is not searched in a list, where an address is", () => {
    expect(conditions("ip", "IPAddresses", ["203.0.113.0/24", "fe80::1"])).toEqual([
      { column: "IPAddresses", match: "has", values: ["fe80::1"] },
    ]);
  });
});

it("has no condition without a text", () => {
  expect(toConditions("DeviceName", [], true)).toEqual([]);
  expect(toConditions("LoggedOnUsers", [], true)).toEqual([]);
});
