import { invent } from "./invented-entities.js";

/** A run with the largest accepted input. */
export interface LargeInput {
  readonly name: string;
  readonly action: string;
  readonly payload: object;
  readonly flags: readonly string[];
}

const MIB = 1024 * 1024;
const dryRun = ["--dry-run"];
const unknownKey = (index: number) => `unknown key number ${index}`;
const many = <T>(count: number, item: (index: number) => T) => Array.from({ length: count }, (_, index) => item(index));
const custom = (name: string, query: string): LargeInput => ({
  name: `1 MiB of KQL: ${name}`,
  action: "execute-custom-query",
  payload: { parameters: { query } },
  flags: dryRun,
});

/** The largest inputs of each reader, in the most expensive forms. All are dry runs. */
export const largeInputs: readonly LargeInput[] = [
  {
    name: "64 MiB payload: 1,500,000 unknown keys",
    action: "get-incident",
    payload: { parameters: { incident_id: "1" }, ...Object.fromEntries(many(1_500_000, (n) => [unknownKey(n), n])) },
    flags: dryRun,
  },
  {
    name: "64 MiB payload: one text",
    action: "add-comment-to-incident",
    payload: { parameters: { incident_id: "1", comment: "x".repeat(64 * MIB - 1_000) } },
    flags: dryRun,
  },
  {
    name: "64 MiB payload: 1,500,000 unknown parameters",
    action: "get-incident",
    payload: { parameters: Object.fromEntries(many(1_500_000, (n) => [unknownKey(n), n])) },
    flags: dryRun,
  },
  {
    name: "100,000 empty entities and targets",
    action: "execute-entity-query",
    payload: { parameters: {}, entities: many(100_000, () => ({})), target_entities: many(100_000, () => ({})) },
    flags: dryRun,
  },
  {
    name: "100,000 tags to add and to remove",
    action: "update-incident",
    payload: {
      parameters: { incident_id: "1", tags_to_add: many(100_000, String), tags_to_remove: many(100_000, String) },
    },
    flags: dryRun,
  },
  {
    name: "100,000 tables",
    action: "execute-query",
    payload: { parameters: { table_names: many(100_000, (n) => `T${n}`) } },
    flags: dryRun,
  },
  {
    name: "10,000 entities that are targets, in 50 columns",
    action: "execute-entity-query",
    payload: {
      parameters: {
        table_names: "DeviceNetworkEvents",
        ip_entity_key: many(50, (n) => `Column${n}`),
        hostname_entity_key: "DeviceName",
        file_hash_entity_key: "SHA256",
        user_entity_key: "AccountName",
        cross_entity_operator: "OR",
      },
      entities: invent(10_000),
      target_entities: invent(10_000),
    },
    flags: dryRun,
  },
  custom("pipes", `T${"|a".repeat(MIB / 2 - 1)}`),
  custom("let statements", `${"let a=1;".repeat(MIB / 8 - 1)}T`),
  custom("brackets", `T ${"()".repeat(MIB / 2 - 1)}`),
  custom("renders", `T ${"| render t ".repeat(90_000)}`),
  {
    name: "1 MiB of clauses: pipes",
    action: "execute-query",
    payload: { parameters: { table_names: "T", query: `a${"|a".repeat(MIB / 2 - 1)}`, fields_to_return: "A" } },
    flags: dryRun,
  },
];
