import { isObject, type JsonObject, scalarText } from "../json-object.js";
import type { EntityDraft } from "./entity-drafts.js";
import { evidenceReaders } from "./evidence-readers.js";
import { evidenceType, mentionedProperties, nestedTypes } from "./evidence-types.js";
import { addressOfUser, identityOf, isBroad, type PayloadEntity, rankOf } from "./payload-entity.js";
import { groupSame } from "./same-things.js";

/** How deep evidence is read that holds other evidence: a pod its container, that its image, that its registry. */
const MOST_LEVELS = 8;

/**
 * The entities in pieces of evidence and in the evidence that they hold, each once. One that a piece marks as suspicious
 * or malicious is suspicious, unless a hunt for it would find rows everywhere.
 */
export function entitiesIn(evidence: readonly JsonObject[]): readonly PayloadEntity[] {
  const found = evidence.flatMap((piece) => read(piece, evidenceType(piece), false, 1));
  return groupSame(found, identityOf).map(merge);
}

/** The entities of a piece of evidence of a type; `isSuspicious` is what applies where the piece has no verdict. */
function read(piece: JsonObject, type: string, isSuspicious: boolean, level: number): readonly PayloadEntity[] {
  const verdict = scalarText(piece.verdict);
  const applies = ["suspicious", "malicious"].includes(verdict) || (isSuspicious && ["", "unknown"].includes(verdict));
  const drafts = ownValue(evidenceReaders, type)?.(piece) ?? [];
  const nested = level < MOST_LEVELS ? nestedIn(piece, type) : [];
  return [
    ...drafts.map((draft) => withVerdict(draft, applies)),
    ...nested.flatMap((each) => read(each.piece, each.type, applies && !each.isMentioned, level + 1)),
  ];
}

/** The evidence in a piece: what says its type, and what has the type that its property declares. */
function nestedIn(piece: JsonObject, type: string) {
  const declared = ownValue(nestedTypes, type) ?? {};
  return Object.entries(piece).flatMap(([property, value]) => {
    const isMentioned = mentionedProperties.includes(property);
    return [value]
      .flat()
      .filter(isObject)
      .map((each) => ({ piece: each, type: evidenceType(each) || (ownValue(declared, property) ?? ""), isMentioned }))
      .filter((each) => each.type !== "");
  });
}

function withVerdict({ isMentioned, ...draft }: EntityDraft, applies: boolean): PayloadEntity {
  return { ...draft, is_suspicious: applies && isMentioned !== true };
}

/** One entity from all that was found of it: the best identifier, and each property as it was given first. */
function merge(same: readonly PayloadEntity[]): PayloadEntity {
  const [first, ...others] = same as readonly [PayloadEntity, ...PayloadEntity[]];
  const named = others.reduce((best, each) => (rankOf(each) > rankOf(best) ? each : best), first);
  const properties = Object.assign({}, ...same.map((each) => each.additional_properties).toReversed());
  const entity = { ...named, additional_properties: withEmail(named, properties) };
  return {
    identifier: entity.identifier,
    entity_type: entity.entity_type,
    is_internal: same.some((each) => each.is_internal),
    is_suspicious: same.some((each) => each.is_suspicious) && !isBroad(entity),
    additional_properties: entity.additional_properties,
  };
}

/** The address of a user's principal name counts as the mail address where no other is known. */
function withEmail(
  { entity_type: type, identifier }: PayloadEntity,
  properties: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const address = addressOfUser(identifier);
  const isAddress = /^[^@\s]+@[^@\s]+$/.test(address) && !address.toUpperCase().includes("#EXT#");
  return type !== "USERUNIQNAME" || !isAddress ? properties : { Email: address, ...properties };
}

/** A value by its own key: a type may be called `constructor`. */
function ownValue<Value>(values: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
