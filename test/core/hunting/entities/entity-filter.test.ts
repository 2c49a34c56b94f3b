import { buildEntityFilter, type EntityFilterRequest } from "../../../../core/hunting/entities/entity-filter.js";
import type { CaseEntity } from "../../../../core/input/context.js";

function entity(entityType: string, identifier: string): CaseEntity {
  return { entityType, identifier, isInternal: false, isSuspicious: false, additionalProperties: {} };
}

const ip = entity("ADDRESS", "2001:db8::1");
const alice = entity("USERUNIQNAME", "alice");
const bob = entity("USERUNIQNAME", "bob");
const md5 = entity("FILEHASH", "a".repeat(32));

function build(request: Partial<EntityFilterRequest>) {
  return buildEntityFilter({ entities: [], keys: {}, operator: "OR", tables: ["DeviceNetworkEvents"], ...request });
}

/** Names of the groups of the filter, or of each table's. */
function groupsOf({ placement }: ReturnType<typeof build>) {
  if (placement === undefined) {
    return undefined;
  }
  return "filter" in placement
    ? placement.filter.groups.map(({ name }) => name)
    : Object.fromEntries(
        [...placement.legFilters].map(([table, { groups }]) => [table, groups.map(({ name }) => name)]),
      );
}

describe("keys that name columns", () => {
  const keys = { user: ["AccountName"], ip: ["RemoteIP", "LocalIP"] };

  it("make one filter after the union, by kind in a fixed order, whatever the entities' order", () => {
    const filter = build({ entities: [bob, ip, alice], keys, operator: "AND" });

    expect(filter.placement).toEqual({
      filter: {
        operator: "AND",
        groups: [
          {
            name: "ip",
            conditions: [
              { column: "RemoteIP", match: "equals", values: ["2001:db8::1"] },
              { column: "LocalIP", match: "equals", values: ["2001:db8::1"] },
            ],
          },
          { name: "user", conditions: [{ column: "AccountName", match: "equals", values: ["bob", "alice"] }] },
        ],
      },
    });
    expect(filter).toMatchObject({ absentKinds: [], unusable: [], skippedTables: [] });
    expect(filter.uses.map(({ identifier, usedAs }) => [identifier, usedAs])).toEqual([
      ["bob", ["AccountName"]],
      ["2001:db8::1", ["RemoteIP", "LocalIP"]],
      ["alice", ["AccountName"]],
    ]);
  });

  it.each(["AND", "OR"] as const)(
    "of a kind without an entity are absent, and the others filter with %s",
    (operator) => {
      const filter = build({ entities: [ip], keys, operator });

      expect(groupsOf(filter)).toEqual(["ip"]);
      expect(filter.absentKinds).toEqual(["user"]);
    },
  );

  it("have nothing to filter by without an entity that can be used", () => {
    expect(build({ keys })).toMatchObject({ placement: undefined, tables: [] });
    expect(build({ entities: [entity("ADDRESS", "x")], keys }).placement).toBeUndefined();
  });

  it("count a kind whose hashes fit no column as absent, and each of them as a mismatch", () => {
    const filter = build({ entities: [md5], keys: { hash: ["SHA256"] } });

    expect(filter).toMatchObject({ placement: undefined, absentKinds: ["hash"] });
    expect(filter.uses.map(({ skipped }) => skipped)).toEqual(["No searched column contains hashes of this length."]);
    expect(filter.mismatches).toEqual([{ column: "SHA256", content: "hashes of another length", entities: [0] }]);
    expect(filter.unusable).toEqual([]);
  });

  it("do not call an entity unusable that merely has no key", () => {
    expect(build({ entities: [ip, alice], keys: { ip: ["RemoteIP"] } }).unusable).toEqual([]);
  });
});

it.each([
  ["DeviceNetworkEvents", "RemoteIP", "in_range"],
  ["CloudAppEvents", "RawEventData", "tostring_in_range"],
  ["Invented_CL", "Address", "in_range"],
])("an address range is compared with a column of %s as its type needs: %s", (table, column, match) => {
  const { placement } = build({ entities: [entity("ADDRESS", "fe80::/64")], keys: { ip: [column] }, tables: [table] });

  expect(placement).toMatchObject({
    filter: { groups: [{ conditions: [{ column, match, values: ["fe80::/64"] }] }] },
  });
});

describe("auto", () => {
  const keys = { ip: ["auto"], hash: ["AUTO"] };
  const tables = ["DeviceNetworkEvents", "DeviceFileEvents", "DeviceTvmSoftwareVulnerabilitiesKB"];

  it("with OR filters each table by what it has, and leaves out a table that has nothing", () => {
    const filter = build({ entities: [ip, md5], keys, tables });

    expect(groupsOf(filter)).toMatchObject({ DeviceNetworkEvents: expect.arrayContaining(["ip"]) });
    expect(filter.skippedTables).toEqual(["DeviceTvmSoftwareVulnerabilitiesKB"]);
    expect(filter.tables).toEqual(["DeviceNetworkEvents", "DeviceFileEvents"]);
  });

  it("with AND leaves out a table that lacks a kind that filters", () => {
    const filter = build({
      entities: [ip, entity("DestinationURL", "https://example.com")],
      keys: { ip: ["auto"], url: ["auto"] },
      operator: "AND",
      tables: ["DeviceNetworkEvents", "AADSignInEventsBeta"],
    });

    expect(groupsOf(filter)).toEqual({ DeviceNetworkEvents: ["ip", "url"] });
    expect(filter.skippedTables).toEqual(["AADSignInEventsBeta"]);
  });

  it("filters nothing when no table has a column of the kind", () => {
    const filter = build({ entities: [ip], keys: { ip: ["auto"] }, tables: ["DeviceTvmSoftwareVulnerabilitiesKB"] });

    expect(filter).toMatchObject({ placement: undefined, absentKinds: ["ip"] });
    expect(filter.uses[0]?.skipped).toBe("No searched table has a column for this value.");
  });

  it("may stand beside columns, which a known table has to have", () => {
    const filter = build({
      entities: [ip, alice],
      keys: { ip: ["auto"], user: ["Invented"] },
      tables: ["DeviceNetworkEvents", "Invented_CL"],
    });

    expect(groupsOf(filter)).toEqual({ DeviceNetworkEvents: ["ip"], Invented_CL: ["user"] });
  });
});

describe("a user by auto", () => {
  const objectId = "6df852a4-37c3-470d-a8e0-cf73c379c576";

  /** The columns that a user is searched in, those by a loose match in brackets. */
  function columnsOf(table: string, identifier: string, additionalProperties: Readonly<Record<string, string>> = {}) {
    const user = { ...entity("USERUNIQNAME", identifier), additionalProperties };
    const { searches } = build({ entities: [user], keys: { user: ["auto"] }, tables: [table] });
    return searches.map(({ column, looseness }) => (looseness === undefined ? column : `(${column})`));
  }

  it.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    ["UrlClickEvents", "ada@example.com", {}, ["AccountUpn"]],
    ["DeviceLogonEvents", "ada@example.com", {}, ["(AccountName)", "InitiatingProcessAccountUpn"]],
    [
      "DeviceLogonEvents",
      "ada@example.com",
      { AccountName: "ada" },
      ["AccountName", "InitiatingProcessAccountName", "InitiatingProcessAccountUpn"],
    ],
    ["DeviceLogonEvents", "S-1-5-21-1", {}, ["AccountSid", "InitiatingProcessAccountSid"]],
    ["DeviceInfo", "ada@example.com", {}, ["(LoggedOnUsers)"]],
    ["CloudAppEvents", "ada@example.com", { DisplayName: "Ada" }, ["AccountId"]],
    ["EntraIdSignInEvents", objectId, { DisplayName: "Ada" }, ["AccountObjectId"]],
    ["FileMaliciousContentInfo", objectId, { DisplayName: "Ada" }, ["(FileOwnerDisplayName)"]],
    ["FileMaliciousContentInfo", objectId, {}, []],
    ["EntraIdSpnSignInEvents", objectId, {}, ["ServicePrincipalId"]],
  ])("is searched in %s, as %s with %j, in %j", (table, identifier, properties, columns) => {
    expect(columnsOf(table, identifier, properties)).toEqual(columns);
  });
});
