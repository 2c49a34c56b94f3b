import { type CaseEntity, propertyOf } from "../../input/context.js";
import { readAddress } from "./address-reading.js";
import { type EntityKeys, type EntityKind, kindFacts } from "./entity-kinds.js";
import { readHash } from "./hash-reading.js";
import { readHost } from "./host-reading.js";
import { type Reading, readAs } from "./reading.js";
import { readUrl } from "./url-reading.js";

/** What an entity is searched by, or why it cannot be. */
export type EntityValue =
  | { readonly entity: CaseEntity; readonly kind: EntityKind; readonly texts: readonly string[] }
  | { readonly entity: CaseEntity; readonly skipped: string; readonly isUnusable: boolean };

/** An e-mail address, as far as telling users apart needs it. */
const addressShape = /^[a-z0-9_.+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Characters of an e-mail address: 64 before the @, 255 after it. https://www.rfc-editor.org/rfc/rfc3696 */
const MOST_OF_AN_ADDRESS = 320;

/** Characters of a user name with its domain. https://learn.microsoft.com/windows/win32/adschema/a-userprincipalname */
const MOST_OF_A_USER = 1_024;

/** How an identifier is read, by its kind. */
const readers: Readonly<Record<EntityKind, (identifier: string) => Reading>> = {
  ip: readAddress,
  host: readHost,
  hash: readHash,
  user: readUser,
  url: readUrl,
  email: readUser,
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
  const text = entity.entityType === "USERUNIQNAME" ? refang(identifier) : identifier;
  const email = emailOf(entity, text);
  const kind = kindOf(entity, email !== undefined && keys.email !== undefined);
  if (kind === undefined) {
    return skip(`Entities of the type ${entity.entityType} are not supported.`, false);
  }
  if (keys[kind] === undefined) {
    return skip(`No ${kindFacts[kind].keyName} is given.`, false);
  }
  const reading = readers[kind](email ?? text);
  return "fault" in reading ? skip(reading.fault, true) : { entity, kind, texts: reading.texts };
}

/** Reads a user's name or address, without marks. */
function readUser(text: string): Reading {
  const [most, what] = text.includes("@") ? [MOST_OF_AN_ADDRESS, "an e-mail address"] : [MOST_OF_A_USER, "a user name"];
  return text.length <= most
    ? readAs([text])
    : { fault: `The identifier is longer than ${what} can be (${most} characters).` };
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
