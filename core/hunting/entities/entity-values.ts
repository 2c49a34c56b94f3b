import { isIP } from "node:net";
import { type CaseEntity, propertyOf } from "../../input/context.js";
import { absentWordOf } from "../../text/absent-word.js";
import { isPlaceholder } from "../../text/placeholder.js";
import { readAddress } from "./address-reading.js";
import { withoutEnclosing } from "./enclosing-brackets.js";
import { type EntityKeys, type EntityKind, keyFacts, keysOf, type TextKind } from "./entity-kinds.js";
import { readHash } from "./hash-reading.js";
import { readHost } from "./host-reading.js";
import type { Reading } from "./reading.js";
import { readUrl } from "./url-reading.js";
import { faultOfUser, type UserForms, userFormsOf } from "./user-forms.js";

/** What an entity is searched by, or why it cannot be. */
export type EntityValue =
  | { readonly entity: CaseEntity; readonly kind: TextKind; readonly texts: readonly string[] }
  | { readonly entity: CaseEntity; readonly kind: "user"; readonly forms: UserForms }
  | { readonly entity: CaseEntity; readonly skipped: string; readonly isUnusable: boolean };

/** How an identifier is read, by its kind. */
const readers: Readonly<Record<TextKind, (identifier: string) => Reading>> = {
  ip: readAddress,
  host: readHost,
  hash: readHash,
  url: readUrl,
};

/**
 * The texts that an entity is searched by: its identifier as it was before the platform changed its letter case, read as its
 * kind. An entity of a kind without a key, or whose identifier cannot be read, has a reason instead.
 */
export function toEntityValue(entity: CaseEntity, keys: EntityKeys): EntityValue {
  const skip = (skipped: string, isUnusable: boolean): EntityValue => ({ entity, skipped, isUnusable });
  const identifier = propertyOf(entity, "OriginalIdentifier") ?? entity.identifier.trim();
  if (identifier === "" || identifier.includes("\0")) {
    return skip(identifier === "" ? "The identifier is blank." : "The identifier contains a NUL character.", true);
  }
  if (isPlaceholder(identifier)) {
    return skip("The identifier is a placeholder that was not resolved.", true);
  }
  const word = absentWordOf(identifier);
  if (word !== undefined) {
    return skip(`The identifier is ${word}, a word that platforms fill in for an empty value.`, true);
  }
  const kind = kindOf(entity);
  if (kind === undefined) {
    return skip(`Entities of the type ${entity.entityType} are not supported.`, false);
  }
  if (keysOf(kind, keys).length === 0) {
    return skip(`No ${keyFacts[kind].keyName} is given.`, false);
  }
  if (kind === "user") {
    const user = plainUser(identifier);
    const fault = faultOfUser(user);
    return fault === undefined ? { entity, kind, forms: userFormsOf(entity, user, plainUser) } : skip(fault, true);
  }
  const reading = readers[kind](withoutBrackets(kind, identifier));
  return "fault" in reading ? skip(reading.fault, true) : { entity, kind, texts: reading.texts };
}

/** In a URL, the brackets of an IPv6 address are a part of it. */
function withoutBrackets(kind: TextKind, identifier: string): string {
  const bare = withoutEnclosing(identifier);
  return kind === "url" && isIP(bare) === 6 ? identifier : bare;
}

/** A user without marks, and without brackets around the whole that no account name can have. */
function plainUser(text: string): string {
  return withoutAddressMarks(refang(withoutEnclosing(text.trim(), "[<")));
}

/** Undoes the marks that stand in brackets of any kind for the signs of an address: `(at)`, `{.}`, `(dot)`. */
function withoutAddressMarks(text: string): string {
  return text.replace(/ ?[([{](?:@|at)[)\]}] ?/gi, "@").replace(/ ?[([{](?:\.|dot)[)\]}] ?/gi, ".");
}

/** The kind of an entity by its type. */
function kindOf(entity: CaseEntity): EntityKind | undefined {
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
      return "user";
    default:
      return undefined;
  }
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
