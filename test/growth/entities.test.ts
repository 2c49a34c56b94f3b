import { buildEntityFilter, type EntityFilterRequest } from "../../core/hunting/entities/entity-filter.js";
import type { EntityKeys } from "../../core/hunting/entities/entity-kinds.js";
import { refang, toEntityValue } from "../../core/hunting/entities/entity-values.js";
import { MatchCounter } from "../../core/hunting/entities/matched-rows.js";
import { buildTableQuery } from "../../core/hunting/query/table-query.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";

const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index));
const entity = (entityType: string, identifier: string) => ({
  identifier,
  entityType,
  isInternal: false,
  isSuspicious: false,
  additionalProperties: {},
});
const users = (size: number) => many(size, (index) => entity("USERUNIQNAME", `user${index}`));
const hosts = (size: number) => many(size, (index) => entity("HOSTNAME", `ws.site${index}.example.com`));
const ranges = (size: number) => many(size, (index) => entity("ADDRESS", `203.${index >> 8}.${index & 255}.0/24`));
const columns = (size: number) => many(size, (index) => `Column${index}`);
const unknownTables = (size: number) => many(size, (index) => `Table${index}`);

/** The whole query of some entities. */
function queryOf(given: Partial<EntityFilterRequest> & { readonly keys: EntityKeys }): () => unknown {
  const request = { entities: [], operator: "OR", tables: ["DeviceLogonEvents"], ...given } as const;
  return () => {
    const { placement, tables } = buildEntityFilter(request);
    const window = { start: new Date("2026-11-23T00:00:00Z"), end: new Date("2026-11-24T00:00:00Z") };
    return placement && buildTableQuery({ tables, window, ...placement, sortOrder: "ASC", limit: 1, fields: [] });
  };
}

function refusedQueryOf(given: Parameters<typeof queryOf>[0]): () => unknown {
  return () => expect(queryOf(given)).toThrow(expect.objectContaining({ code: "QUERY_REFUSED" }));
}

/** Counting in rows, as many as entities. */
function countOf(given: Partial<EntityFilterRequest> & { readonly keys: EntityKeys }, rows: object[]): () => unknown {
  const filter = buildEntityFilter({ entities: [], operator: "OR", tables: ["DeviceLogonEvents"], ...given });
  const counter = new MatchCounter(filter);
  return () => {
    for (const row of rows) {
      counter.add(row as Record<string, unknown>);
    }
    return counter.countsOf(filter.uses);
  };
}

const tasks: Readonly<Record<string, (size: number) => () => unknown>> = {
  users: (size) => queryOf({ entities: users(size), keys: { user: ["AccountName"] } }),
  "users of as many domains": (size) =>
    queryOf({
      entities: many(size, (index) => entity("USERUNIQNAME", `D${index}\\user`)),
      keys: { user: ["AccountName"] },
    }),
  "users of domains in as many tables": (size) =>
    queryOf({
      entities: many(size, (index) => entity("USERUNIQNAME", `D${index}\\user`)),
      tables: unknownTables(size),
      keys: { user: ["AccountName"] },
    }),
  "hosts in as many tables, by auto": (size) =>
    queryOf({ entities: hosts(size), tables: unknownTables(size), keys: { host: ["auto", "DeviceName"] } }),
  "hosts in many columns of as many tables": (size) =>
    queryOf({ entities: hosts(size), tables: unknownTables(size), keys: { host: ["auto", ...columns(20)] } }),
  "as many columns as tables, which are too many for a query": (size) =>
    refusedQueryOf({ entities: hosts(1), tables: unknownTables(size), keys: { host: ["auto", ...columns(size)] } }),
  "no entities in many tables": (size) =>
    queryOf({ entities: hosts(1), tables: unknownTables(size), keys: { host: ["auto"] } }),
  "entities that cannot be used": (size) =>
    queryOf({ entities: many(size, (index) => entity("ADDRESS", `no address ${index}`)), keys: { ip: ["RemoteIP"] } }),
  "an entity with many properties": (size) => () =>
    toEntityValue(
      {
        ...entity("USERUNIQNAME", "user"),
        additionalProperties: Object.fromEntries(many(size, (index) => [`p${index}`, ""])),
      },
      { user: ["AccountName"] },
    ),
  "address ranges": (size) => queryOf({ entities: ranges(size), keys: { ip: ["RemoteIP", "LocalIP"] } }),
  "a long URL": (size) => () => toEntityValue(entity("DestinationURL", "[.%41".repeat(size)), { url: ["A"] }),
  "a long host": (size) => () => toEntityValue(entity("HOSTNAME", "$.".repeat(size)), { host: ["A"] }),
  "a long list of hashes": (size) => () => toEntityValue(entity("FILEHASH", "a=,".repeat(size)), { hash: ["A"] }),
  "a long address": (size) => () => toEntityValue(entity("ADDRESS", "[:".repeat(size)), { ip: ["A"] }),
  "users that no given column can contain": (size) =>
    queryOf({ entities: users(size), keys: { user: ["AccountSid", "AccountUpn"] } }),
  "users of several forms in many tables, by auto": (size) =>
    queryOf({
      entities: many(size, (index) => ({
        ...entity("USERUNIQNAME", `user${index}@example.com`),
        additionalProperties: { AccountName: `user${index}`, Sid: `S-1-5-21-${index}`, DisplayName: `User ${index}` },
      })),
      tables: ["DeviceLogonEvents", "IdentityLogonEvents", "CloudAppEvents"],
      keys: { user: ["auto"], email: ["auto"] },
    }),
  "an address with many blanks and marks": (size) => () =>
    toEntityValue(entity("USERUNIQNAME", `a${" ".repeat(size)}(at)${" (dot) ".repeat(size)}`), { email: ["A"] }),
  "a user's long property": (size) => () =>
    toEntityValue(
      { ...entity("USERUNIQNAME", "user"), additionalProperties: { Email: "<".repeat(size), Upn: "a_".repeat(size) } },
      { user: ["AccountName"] },
    ),
  "a long identifier": (size) => () => toEntityValue(entity("USERUNIQNAME", "a.".repeat(size)), { email: ["A"] }),
  "a long identifier with marks": (size) => () => refang("[.".repeat(size)),
  "rows with users": (size) =>
    countOf(
      { entities: users(size), keys: { user: ["AccountName"] } },
      many(size, (index) => ({ AccountName: `user${index}` })),
    ),
  "rows with users and their domains": (size) =>
    countOf(
      { entities: many(size, (index) => entity("USERUNIQNAME", `d\\user${index}`)), keys: { user: ["AccountName"] } },
      many(size, (index) => ({ AccountName: `user${index}`, AccountDomain: "d" })),
    ),
  "rows with addresses in ranges": (size) =>
    countOf(
      { entities: ranges(size), keys: { ip: ["RemoteIP"] } },
      many(size, (index) => ({ RemoteIP: `203.${index >> 8}.${index & 255}.7` })),
    ),
  "rows with lists": (size) =>
    countOf(
      { entities: users(size), tables: ["DeviceInfo"], keys: { user: ["LoggedOnUsers"] } },
      many(size, (index) => ({ LoggedOnUsers: `[{"UserName":"user${index}"}]` })),
    ),
  "a row with a long list of one term": (size) =>
    countOf(
      {
        entities: [entity("USERUNIQNAME", "a.".repeat(400))],
        tables: ["DeviceInfo"],
        keys: { user: ["LoggedOnUsers"] },
      },
      [{ LoggedOnUsers: "a.".repeat(size) }],
    ),
};

it.each(Object.entries(tasks))("entities take work that grows as their number: %s", async (_, task) => {
  expect(await growthOf(task, 300)).toBeLessThan(MOST_GROWTH);
});
