import type { Problem } from "../errors.js";
import { compact } from "../fields/values.js";
import { isPlaceholder } from "../text/placeholder.js";
import type { ShownText } from "../text/shown-text.js";
import { type CaseContext, type CaseEntity, UNKNOWN_TYPE } from "./context.js";

/** The entities that the run works on. */
export interface EntitiesInScope {
  readonly entities: readonly CaseEntity[];
  /** The scope that was used; null if explicit targets were given. */
  readonly scope: string | null;
  readonly problems: readonly Problem[];
}

const DEFAULT_SCOPE = "All entities";

const scopes: Readonly<Record<string, (entity: CaseEntity) => boolean>> = {
  [DEFAULT_SCOPE]: () => true,
  "Suspicious entities": (entity) => entity.isSuspicious,
  "Internal entities": (entity) => entity.isInternal,
  "External entities": (entity) => !entity.isInternal,
  "All IP addresses": (entity) => entity.entityType === "ADDRESS",
  "All users": (entity) => entity.entityType === "USERUNIQNAME",
  "All hosts": (entity) => entity.entityType === "HOSTNAME",
  "All URLs": (entity) => entity.entityType === "DestinationURL",
  "All file hashes": (entity) => entity.entityType === "FILEHASH",
};

/**
 * Selects the entities of a run: the explicit targets, each matched with the case's entity of the same type and
 * identifier, or the entities that the scope selects from the case. An unknown scope is a problem only if the action
 * uses entities.
 */
export function selectEntities(context: CaseContext, usesEntities: boolean, shown: ShownText): EntitiesInScope {
  if (context.targets !== undefined) {
    return selectTargets(context, shown);
  }
  const wanted = context.scope ?? DEFAULT_SCOPE;
  const known = Object.entries(scopes).find(([name]) => compact(name) === compact(wanted));
  if (known === undefined) {
    const message = `The scope ${shown.value(wanted)} is not known; use one of ${Object.keys(scopes).join(", ")}, or give target_entities.`;
    const problems = usesEntities ? [{ field: "scope", message, allowed: Object.keys(scopes) }] : [];
    return { entities: [], scope: wanted, problems };
  }
  const [scope, picks] = known;
  return { entities: withoutRepeats(context.entities.filter(picks)), scope, problems: [] };
}

function selectTargets(context: CaseContext, shown: ShownText): EntitiesInScope {
  const known = byIdentifier(context.entities);
  const problems: Problem[] = [];
  const entities: CaseEntity[] = [];
  const seen = new Set<string>();
  for (const [index, { identifier, entityType }] of (context.targets ?? []).entries()) {
    const key = identifier.toLowerCase();
    const byType = known.get(key);
    const isSkipped = context.isPlatform || isPlaceholder(identifier);
    if (byType === undefined && entityType === undefined && !isSkipped) {
      problems.push({
        field: `target_entities[${index}]`,
        message: `The type of the target entity ${shown.value(identifier)} is unknown, because the case has no entity with this name; give it as Identifier and EntityType.`,
      });
    } else if (isNew(`${entityType ?? ""}\n${key}`, seen)) {
      // An identifier may occur with very many types, so repeated targets are skipped before matching.
      const matches = matchesOf(byType, entityType);
      for (const entity of matches.length > 0 ? matches : [unknownEntity(identifier, entityType)]) {
        entities.push(entity);
      }
    }
  }
  return { entities: withoutRepeats(entities), scope: null, problems };
}

/** The case's entities by lower-case identifier, then by type; the first of each. */
function byIdentifier(entities: readonly CaseEntity[]): ReadonlyMap<string, ReadonlyMap<string, CaseEntity>> {
  const found = new Map<string, Map<string, CaseEntity>>();
  for (const entity of withoutRepeats(entities)) {
    const key = entity.identifier.toLowerCase();
    found.set(key, (found.get(key) ?? new Map<string, CaseEntity>()).set(entity.entityType, entity));
  }
  return found;
}

/** Entities of one type; without a type, all. */
function matchesOf(
  byType: ReadonlyMap<string, CaseEntity> | undefined,
  entityType: string | undefined,
): readonly CaseEntity[] {
  if (entityType === undefined) {
    return [...(byType?.values() ?? [])];
  }
  const match = byType?.get(entityType);
  return match === undefined ? [] : [match];
}

function unknownEntity(identifier: string, entityType = UNKNOWN_TYPE): CaseEntity {
  return { identifier, entityType, isInternal: false, isSuspicious: false, additionalProperties: {} };
}

/** Removes entities with the same type and identifier, ignoring letter case. */
function withoutRepeats(entities: readonly CaseEntity[]): readonly CaseEntity[] {
  const seen = new Set<string>();
  return entities.filter(({ entityType, identifier }) => isNew(`${entityType}\n${identifier.toLowerCase()}`, seen));
}

/** Adds a key; true if it was not there yet. */
function isNew(key: string, seen: Set<string>): boolean {
  return !seen.has(key) && seen.add(key).has(key);
}
