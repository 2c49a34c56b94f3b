import { buildEntityFilter } from "../../../../core/hunting/entities/entity-filter.js";
import type { EntityKeys } from "../../../../core/hunting/entities/entity-kinds.js";
import { MatchCounter, searchedColumns } from "../../../../core/hunting/entities/matched-rows.js";

function entity(identifier: string, entityType: string) {
  return { identifier, entityType, isInternal: false, isSuspicious: false, additionalProperties: {} };
}

/** Rows that each entity is found in. */
function counts(
  entities: readonly [string, string][],
  keys: EntityKeys,
  rows: readonly Record<string, unknown>[],
  tables: readonly string[] = ["DeviceLogonEvents"],
) {
  const filter = buildEntityFilter({
    entities: entities.map(([identifier, type]) => entity(identifier, type)),
    keys,
    operator: "OR",
    tables,
  });
  const counter = new MatchCounter(filter);
  for (const row of rows) {
    counter.add(row);
  }
  return counter.countsOf(filter.uses).map((use) => use.matchedRows);
}

describe("MatchCounter", () => {
  it("counts a row once for each entity in it, letter case aside", () => {
    const rows = [
      { RemoteIP: "203.0.113.7", LocalIP: "203.0.113.7", DeviceName: "WS-1.example.com" },
      { RemoteIP: "::FFFF:203.0.113.7", LocalIP: "10.0.0.1", DeviceName: "ws-2.example.com" },
      { RemoteIP: null, DeviceName: "ws-1" },
    ];
    const entities: [string, string][] = [
      ["203.0.113.7", "ADDRESS"],
      ["ws-1", "HOSTNAME"],
      ["WS-2.EXAMPLE.COM", "HOSTNAME"],
      ["198.51.100.1", "ADDRESS"],
      ["not hunted", "PROCESS"],
    ];

    expect(counts(entities, { ip: ["RemoteIP", "LocalIP"], host: ["DeviceName"] }, rows)).toEqual([2, 2, 1, 0, null]);
  });

  it("does not count what is found more than a million times", () => {
    const entities = Array.from({ length: 200 }, (_, index): [string, string] => [`ws.site${index}.test`, "HOSTNAME"]);
    const rows = (size: number) => Array.from({ length: size }, () => ({ DeviceName: "ws" }));

    expect(counts(entities, { host: ["DeviceName"] }, rows(5_000))[0]).toBe(5_000);
    expect(counts(entities, { host: ["DeviceName"] }, rows(5_001))[0]).toBeNull();
  });

  it("counts in a row what is searched in its table", () => {
    const rows = [
      { SourceTable: "DeviceLogonEvents", AccountName: "jdoe" },
      { SourceTable: "IdentityLogonEvents", AccountName: "jdoe", AccountUpn: "jdoe@other.example" },
      { SourceTable: "IdentityLogonEvents", AccountName: "j.d", AccountUpn: "JDoe@example.com" },
      { SourceTable: "First_CL", Account: "jdoe@example.com", AccountName: "jdoe" },
      { SourceTable: "Second_CL", Account: "jdoe@example.com", AccountUpn: "jdoe@example.com" },
      { SourceTable: "Second_CL", Account: "x", AccountUpn: "jdoe@example.com" },
    ];
    const tables = ["DeviceLogonEvents", "IdentityLogonEvents", "First_CL", "Second_CL"];

    expect(counts([["jdoe@example.com", "USERUNIQNAME"]], { user: ["auto", "Account"] }, rows, tables)).toEqual([4]);
  });

  it.each([
    ["EXAMPLE\\JDoe", ["example", "Example.com", "example.corp.test"]],
    ["example.com\\jdoe", ["EXAMPLE.COM", "example"]],
    ["192.0.2.7\\jdoe", ["192.0.2.7"]],
  ])("needs the domain of %s beside the user, with or without its suffix", (identifier, fitting) => {
    const others = ["other", "example2", "example2.com", "sub.example.com", "192", ""];
    const rows = [...fitting, ...others].map((AccountDomain) => ({ AccountName: "jdoe", AccountDomain }));
    const entities: [string, string][] = [[identifier, "USERUNIQNAME"]];

    expect(counts(entities, { user: ["AccountName"] }, rows)).toEqual([fitting.length]);
    expect(counts(entities, { user: ["AccountName"] }, [{ AccountName: "jdoe" }])).toEqual([0]);
  });

  it.each([
    ['[{"UserName":"jdoe"}]', 1],
    ["jdoe2", 0],
    ["xjdoe", 0],
    [[{ UserName: "JDOE" }], 1],
  ])("finds a term in the list %j %i times", (LoggedOnUsers, count) => {
    expect(counts([["jdoe", "USERUNIQNAME"]], { user: ["LoggedOnUsers"] }, [{ LoggedOnUsers }])).toEqual([count]);
  });

  it.each([
    [10_000, 10_000],
    [10_001, null],
  ])("counts in %i rows: %j", (length, count) => {
    const rows = Array.from({ length }, () => ({ RemoteIP: "203.0.113.7" }));

    expect(counts([["203.0.113.7", "ADDRESS"]], { ip: ["RemoteIP"] }, rows)).toEqual([count]);
  });

  it("says which columns it needs", () => {
    const filter = buildEntityFilter({
      entities: [entity("EXAMPLE\\jdoe", "USERUNIQNAME"), entity("10.0.0.1", "ADDRESS")],
      keys: { user: ["AccountName"], ip: ["RemoteIP"] },
      operator: "AND",
      tables: ["DeviceLogonEvents"],
    });

    expect(searchedColumns(filter)).toEqual(["RemoteIP", "AccountName", "AccountDomain"]);
  });
});
