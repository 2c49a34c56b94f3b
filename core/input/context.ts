import type { Problem } from "../errors.js";
import { MOST_ITEMS } from "../fields/lists.js";
import { isAbsent } from "../fields/values.js";
import { validate as validateContext } from "../generated/validators/context.js";
import { readListText } from "../json/list-text.js";
import { isObject, type JsonObject } from "../json-object.js";
import type { ValidationError, Validator } from "../manifest.js";
import { absentWordOf } from "../text/absent-word.js";
import { isPlaceholder } from "../text/placeholder.js";
import type { ShownText } from "../text/shown-text.js";
import { entityTypeNames, toEntityType } from "./entity-types.js";
import type { PayloadForm } from "./payload-parts.js";

/** An entity of the case. */
export interface CaseEntity {
  readonly identifier: string;
  /** The platform's constant if it is known, else the type as given. */
  readonly entityType: string;
  readonly isInternal: boolean;
  readonly isSuspicious: boolean;
  readonly additionalProperties: Readonly<Record<string, unknown>>;
}

/** An entity that the caller named for the run; without a type if only its identifier was given. */
export interface TargetEntity {
  readonly identifier: string;
  readonly entityType: string | undefined;
}

/** What the platform says about the run, besides parameters and configuration. */
export interface CaseContext {
  /** True for the platform's own context. Entities of unknown types are then skipped with a reason, not refused. */
  readonly isPlatform: boolean;
  /** null only in the platform's own context and for flags. */
  readonly caseId: string | null;
  readonly alertGroupIdentifiers: readonly string[];
  /** undefined: no explicit targets. */
  readonly targets: readonly TargetEntity[] | undefined;
  readonly scope: string | undefined;
  readonly entities: readonly CaseEntity[];
}

interface ContextData {
  readonly case_id?: string | number;
  readonly alert_group_identifiers: readonly string[];
  readonly scope?: string;
  readonly target_entities?: readonly (string | { readonly identifier: string; readonly entity_type: string })[];
  readonly entities?: readonly {
    readonly identifier: string;
    readonly entity_type: string;
    readonly is_internal: boolean;
    readonly is_suspicious: boolean;
    readonly additional_properties: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * Our spelling of an entity's keys, by their lower-case letters: snake_case, PascalCase and the keys of a pair all
 * match.
 */
const entityKeys: ReadonlyMap<string, string> = new Map(
  Object.entries({
    identifier: "identifier",
    item1: "identifier",
    entitytype: "entity_type",
    item2: "entity_type",
    isinternal: "is_internal",
    issuspicious: "is_suspicious",
    additionalproperties: "additional_properties",
  }),
);

/** Type of a target with an unknown type. */
export const UNKNOWN_TYPE = "UNKNOWN";

const lists = ["alert_group_identifiers", "target_entities", "entities"] as const;

/**
 * Reads and validates the context. A list may also be a text that is a list. `context` is present only if there are no
 * problems.
 */
export function readContext(
  given: JsonObject,
  shown: ShownText,
  form: PayloadForm = "own",
): {
  readonly context?: CaseContext;
  readonly problems: readonly Problem[];
} {
  const isPlatform = form === "secops";
  const raw = { ...given, ...Object.fromEntries(lists.map((key) => [key, listOf(given[key])])) } as JsonObject;
  const tooLong = lists.filter((key) => lengthOf(raw[key]) > MOST_ITEMS);
  if (tooLong.length > 0) {
    return { problems: tooLong.map((key) => tooManyItems(key, lengthOf(raw[key]))) };
  }
  const data: Record<string, unknown> = {
    ...(!isAbsent(raw.case_id) && { case_id: trimmed(raw.case_id) }),
    ...(raw.alert_group_identifiers != null && { alert_group_identifiers: raw.alert_group_identifiers }),
    ...(!isAbsent(raw.scope) && { scope: trimmed(raw.scope) }),
    ...((isPlatform || !isAbsentList(raw.target_entities)) && {
      target_entities: mapList(raw.target_entities, normalizeEntity),
    }),
    ...(!isAbsentList(raw.entities) && { entities: mapList(raw.entities, normalizeEntity) }),
  };
  const validate: Validator = validateContext;
  const missing = isPlatform || form === "flags" || data.case_id !== undefined ? [] : [missingProblem("case_id")];
  if (typeof data.case_id === "number" && !Number.isSafeInteger(data.case_id)) {
    const message = '"case_id" is a number too large for JSON; give it as text.';
    return { problems: [{ field: "case_id", message }] };
  }
  if (!validate(data) || missing.length > 0) {
    return { problems: [...missing, ...contextProblems(data, validate.errors ?? [], shown)] };
  }
  const valid = data as unknown as ContextData;
  const unknownTypes = (valid.target_entities ?? []).flatMap((target, index): Problem[] =>
    isPlatform || typeof target === "string" || toEntityType(target.entity_type) !== undefined
      ? []
      : [unknownType(index, shown.value(target.entity_type))],
  );
  return unknownTypes.length > 0 ? { problems: unknownTypes } : { context: toContext(valid, isPlatform), problems: [] };
}

/** The value of an additional property, its key compared without letter case; undefined if none is given. */
export function propertyOf(entity: CaseEntity, key: string): string | undefined {
  const found = Object.entries(entity.additionalProperties).find(
    ([name]) => name.toLowerCase() === key.toLowerCase(),
  )?.[1];
  return givenText(found);
}

/**
 * The text that an additional property gives. Undefined if it is not text, blank, or what a platform fills in when it has no
 * value: a word for an empty one, or a placeholder.
 */
export function givenText(value: unknown): string | undefined {
  const isGiven = typeof value === "string" && value.trim() !== "";
  return isGiven && absentWordOf(value) === undefined && !isPlaceholder(value) ? value.trim() : undefined;
}

/** The items of a text that is a list; any other value as it is. */
function listOf(raw: unknown): unknown {
  const list = typeof raw === "string" ? readListText(raw.trim()) : undefined;
  return list !== undefined && "items" in list ? list.items : raw;
}

function lengthOf(raw: unknown): number {
  return Array.isArray(raw) ? raw.length : 0;
}

function tooManyItems(key: string, count: number): Problem {
  return { field: key, message: `"${key}" has ${count} items; at most ${MOST_ITEMS} are accepted.` };
}

function toContext(data: ContextData, isPlatform: boolean): CaseContext {
  return {
    isPlatform,
    caseId: data.case_id === undefined ? null : String(data.case_id),
    alertGroupIdentifiers: data.alert_group_identifiers,
    scope: data.scope,
    targets: data.target_entities?.map((target) =>
      typeof target === "string"
        ? { identifier: target, entityType: undefined }
        : { identifier: target.identifier, entityType: toEntityType(target.entity_type) ?? target.entity_type },
    ),
    entities: (data.entities ?? []).map((entity) => ({
      identifier: entity.identifier,
      entityType: toEntityType(entity.entity_type) ?? entity.entity_type,
      isInternal: entity.is_internal,
      isSuspicious: entity.is_suspicious,
      additionalProperties: entity.additional_properties,
    })),
  };
}

function normalizeEntity(raw: unknown): unknown {
  if (!isObject(raw)) {
    return trimmed(raw);
  }
  const entity: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    const name = entityKeys.get(key.toLowerCase().replace(/_/g, ""));
    if (name !== undefined && value !== null) {
      entity[name] = name.startsWith("is_") ? toBoolean(value) : trimmed(value);
    }
  }
  return entity;
}

/**
 * Whether a list was not given. A list with blank items was: if all targets are blank, the run must not use the whole
 * case instead.
 */
function isAbsentList(raw: unknown): boolean {
  return Array.isArray(raw) ? raw.length === 0 : isAbsent(raw);
}

function toBoolean(value: unknown): unknown {
  const text = typeof value === "string" ? value.trim().toLowerCase() : undefined;
  return text === "true" ? true : text === "false" || text === "" ? false : value;
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}

function mapList(raw: unknown, map: (item: unknown) => unknown): unknown {
  return Array.isArray(raw) ? raw.map(map) : raw;
}

/** @param type for display */
function unknownType(index: number, type: string): Problem {
  return {
    field: `target_entities[${index}].entity_type`,
    message: `The entity type ${type} of a target entity is not known; use IP, Host, User, Hash, URL, Email, or a type of the platform such as ADDRESS.`,
    allowed: entityTypeNames,
  };
}

const required: Readonly<Record<string, string>> = {
  case_id: "the case's ID, as text or a whole number",
  alert_group_identifiers: "a list of texts, which may be empty",
};

const sentences: Readonly<Record<string, string>> = {
  case_id: '"case_id" must be the case\'s ID, as text or a whole number.',
  alert_group_identifiers: '"alert_group_identifiers" must be a list of texts; it may be empty.',
  scope: '"scope" must be text, such as "All entities".',
  target_entities:
    '"target_entities" must be a list of objects with Identifier and EntityType, or of identifiers, none of them empty.',
  entities: '"entities" must be a list of objects with identifier and entity_type.',
};

function missingProblem(key: string): Problem {
  return { field: key, message: `"${key}" is required: ${required[key] ?? ""}.` };
}

/** Maximum number of AJV errors that are converted. So many errors are always repeats of a few. */
const MOST_EXPLAINED = 20_000;

/** Converts AJV's errors to problems, one per place, because each branch of an alternative reports its own. */
function contextProblems(data: JsonObject, errors: readonly ValidationError[], shown: ShownText): readonly Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of errors.slice(0, MOST_EXPLAINED)) {
    const missing = error.params.missingProperty as string | undefined;
    const parts = error.instancePath.split("/").slice(1);
    const key = parts[0] ?? missing ?? "";
    if (parts.length === 0 && missing !== undefined) {
      problems.set(missing, missingProblem(missing));
      continue;
    }
    const index = parts[1];
    const property = parts[2] ?? (index === undefined ? undefined : missing);
    const field = `${key}${index === undefined ? "" : `[${index}]`}${property === undefined ? "" : `.${property}`}`;
    problems.set(field, {
      field,
      message: sentences[key] ?? `"${key}" is not valid; got ${shown.value(data[key])}.`,
    });
  }
  // The error of the whole alternative adds nothing to those of its branches.
  const withBranches = new Set([...problems.keys()].flatMap((field) => /^(.*)\./.exec(field)?.[1] ?? []));
  const reported = [...problems.values()].filter(({ field }) => !withBranches.has(field));
  return errors.length > MOST_EXPLAINED
    ? [...reported, { field: "", message: `Only the first ${MOST_EXPLAINED} problems of the case are listed.` }]
    : reported;
}
