import { type EntityKey, keyFacts } from "../../core/hunting/entities/entity-kinds.js";
import type { JsonObject } from "../../core/json-object.js";
import { entityWords } from "../text/value-words.js";
import type { Column, NextRun, TableSection } from "../view.js";
import { tableSection } from "./table-section.js";
import { objectOf, textOf } from "./values.js";

const columns: readonly Column[] = [
  { name: "Entity", type: "name", importance: "high" },
  { name: "Type", type: "text", importance: "normal" },
  { name: "Suspicious", type: "boolean", importance: "high" },
  { name: "Internal", type: "boolean", importance: "normal" },
  { name: "Hunt with", type: "list", importance: "normal" },
];

/** The table to hunt in for entities of a key. Not hosts: a host's rows would hide those of the others. */
const huntedTables: Readonly<Partial<Record<EntityKey, string>>> = {
  ip: "DeviceNetworkEvents",
  url: "DeviceNetworkEvents",
  hash: "DeviceFileEvents",
  user: "IdentityLogonEvents",
  email: "EmailEvents",
};

/** Entities that a next step takes along at most. */
const MOST_HUNTED = 20;

/** The end of a key's name, which says the same in each row. */
const KEY = / Entity Key$/;

const allKeys = Object.keys(keyFacts) as readonly EntityKey[];

/** The entities of an incident, suspicious ones first, with the keys by which Execute Entity Query finds them. */
export function foundEntities(entities: readonly JsonObject[]): TableSection {
  const rows = suspiciousFirst(entities).map((entity) => [
    textOf(entity.identifier) ?? null,
    entityWords(textOf(entity.entity_type) ?? ""),
    entity.is_suspicious === true,
    entity.is_internal === true,
    keysOf(entity).map((key) => keyFacts[key].keyName.replace(KEY, "")),
  ]);
  const isHunted = entities.some((entity) => keysOf(entity).length > 0);
  const notes = isHunted ? ["Hunt with: the entity keys of Execute Entity Query that find the entity."] : [];
  return tableSection({ title: "Entities", columns, rows, notes });
}

/** The hunt for the suspicious entities; undefined if none can be hunted for. */
export function huntFor(entities: readonly JsonObject[]): NextRun | undefined {
  const hunted = entities
    .filter((entity) => entity.is_suspicious === true && tablesOf(entity).length > 0)
    .slice(0, MOST_HUNTED);
  if (hunted.length === 0) {
    return undefined;
  }
  const keys = [...new Set(hunted.flatMap(keysOf))].filter((key) => huntedTables[key] !== undefined);
  return {
    action: "execute-entity-query",
    parameters: {
      table_names: [...new Set(hunted.flatMap(tablesOf))].join(", "),
      time_frame: "Last 30 Days",
      ...Object.fromEntries(keys.map((key) => [parameterOf(key), "auto"])),
      stop_if_not_enough_entities: "false",
      cross_entity_operator: "OR",
    },
    entities: hunted.map((entity) => ({
      identifier: textOf(entity.identifier) ?? "",
      entityType: textOf(entity.entity_type) ?? "",
    })),
  };
}

function suspiciousFirst(entities: readonly JsonObject[]): readonly JsonObject[] {
  return entities.toSorted((one, other) => Number(other.is_suspicious === true) - Number(one.is_suspicious === true));
}

/** A user without an address is not found in columns of addresses. */
function keysOf({ entity_type, identifier, additional_properties }: JsonObject): readonly EntityKey[] {
  if (textOf(identifier) === undefined) {
    return [];
  }
  const names = [identifier, ...Object.values(objectOf(additional_properties))];
  const hasAddress = names.some((name) => textOf(name)?.includes("@"));
  return allKeys.filter((key) => keyFacts[key].entityType === entity_type && (key !== "email" || hasAddress));
}

function tablesOf(entity: JsonObject): readonly string[] {
  return keysOf(entity).flatMap((key) => huntedTables[key] ?? []);
}

/** `IP Entity Key` is the parameter `ip_entity_key`. */
function parameterOf(key: EntityKey): string {
  return keyFacts[key].keyName.toLowerCase().replaceAll(" ", "_");
}
