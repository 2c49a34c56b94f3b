import { isIP } from "node:net";
import { type CaseEntity, propertyOf } from "../input/context.js";
import { type EntityKeys, type EntityKind, kindFacts } from "./entity-kinds.js";

/** What an entity is searched by, or why it cannot be. */
export type EntityValue =
  | { readonly entity: CaseEntity; readonly kind: EntityKind; readonly texts: readonly string[] }
  | { readonly entity: CaseEntity; readonly skipped: string; readonly isUnusable: boolean };

/** An e-mail address, as far as telling users apart needs it. */
const addressShape = /^[a-z0-9_.+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Lengths of the hexadecimal digests that hunting knows: MD5, SHA-1, SHA-256. */
const hashLengths = [32, 40, 64];

/**
 * The texts that an entity is searched by: the identifier as it was before the platform changed its case, without the
 * marks that make it unclickable, checked for its kind. A kind without a key, and what cannot be used, says why.
 */
export function toEntityValue(entity: CaseEntity, keys: EntityKeys): EntityValue {
  const skip = (skipped: string, isUnusable: boolean): EntityValue => ({ entity, skipped, isUnusable });
  const text = refang(propertyOf(entity, "OriginalIdentifier") ?? entity.identifier);
  if (text === "" || text.includes("\0")) {
    return skip(text === "" ? "The identifier is blank." : "The identifier holds a NUL character.", true);
  }
  const email = emailOf(entity, text);
  const kind = kindOf(entity, email !== undefined && keys.email !== undefined);
  if (kind === undefined) {
    return skip(`Entities of the type ${entity.entityType} are not supported.`, false);
  }
  if (keys[kind] === undefined) {
    return skip(`No ${kindFacts[kind].keyName} is given.`, false);
  }
  switch (kind) {
    case "ip":
      return isIP(text) === 0 ? skip("The identifier is no IP address.", true) : { entity, kind, texts: [text] };
    case "hash":
      return /^[0-9a-f]+$/i.test(text) && hashLengths.includes(text.length)
        ? { entity, kind, texts: [text.toLowerCase()] }
        : skip("The identifier is no MD5, SHA-1 or SHA-256 hash (32, 40 or 64 hexadecimal digits).", true);
    case "email":
      return { entity, kind, texts: [email ?? text] };
    case "user":
      return { entity, kind, texts: [email ?? text] };
    default:
      return { entity, kind, texts: [text] };
  }
}

/** The kind of an entity by its type; a user with an address counts as an address where addresses have a key. */
function kindOf(entity: CaseEntity, isSearchedByEmail: boolean): EntityKind | undefined {
  switch (entity.entityType) {
    case "ADDRESS":
      return "ip";
    case "HOSTNAME":
      return "host";
    case "FILEHASH":
      return "hash";
    case "DestinationURL":
      return "url";
    case "USERUNIQNAME":
      return isSearchedByEmail ? "email" : "user";
    default:
      return undefined;
  }
}

/** A user's address: that of its property Email, else the identifier if it is one. */
function emailOf(entity: CaseEntity, text: string): string | undefined {
  if (entity.entityType !== "USERUNIQNAME") {
    return undefined;
  }
  const property = propertyOf(entity, "Email");
  return property !== undefined && !property.includes("\0")
    ? refang(property)
    : addressShape.test(text)
      ? text
      : undefined;
}

/** Undoes the marks that keep an indicator from being clicked: `hxxp://`, `[.]`, `[:]`, `[@]`. */
export function refang(text: string): string {
  return text
    .trim()
    .replace(/\[(\.|dot)\]/gi, ".")
    .replace(/\[:\]/g, ":")
    .replace(/^hxxp(s?):/i, (_, s: string) => `http${s.toLowerCase()}:`)
    .replace(/\[(@|at)\]/gi, "@");
}
