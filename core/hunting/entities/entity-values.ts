import { isIP } from "node:net";
import { type CaseEntity, propertyOf } from "../../input/context.js";
import { type EntityKeys, type EntityKind, kindFacts } from "./entity-kinds.js";

/** What an entity is searched by, or why it cannot be. */
export type EntityValue =
  | { readonly entity: CaseEntity; readonly kind: EntityKind; readonly texts: readonly string[] }
  | { readonly entity: CaseEntity; readonly skipped: string; readonly isUnusable: boolean };

/** An e-mail address, as far as telling users apart needs it. */
const addressShape = /^[a-z0-9_.+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/** Lengths of the hexadecimal digests that hunting knows: MD5, SHA-1, SHA-256. */
const hashLengths = [32, 40, 64];

/** Characters of an IPv6 address with a zone. */
const MOST_OF_AN_IP = 100;

/** Characters of a host name, and of each part of it. https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MOST_OF_A_HOST = 253;
const MOST_OF_A_LABEL = 63;

/** Characters of an e-mail address: 64 before the @, 255 after it. https://www.rfc-editor.org/rfc/rfc3696 */
const MOST_OF_AN_ADDRESS = 320;

/** Characters of a user name with its domain. https://learn.microsoft.com/windows/win32/adschema/a-userprincipalname */
const MOST_OF_A_USER = 1_024;

/** Characters of a URL: browsers and mail clients have long taken no more, and no column promises more. */
const MOST_OF_A_URL = 2_083;

/**
 * The texts that an entity is searched by: the identifier as it was before the platform changed its case, without the
 * marks that make it unclickable, checked for its kind. A kind without a key, and what cannot be used, says why.
 */
export function toEntityValue(entity: CaseEntity, keys: EntityKeys): EntityValue {
  const skip = (skipped: string, isUnusable: boolean): EntityValue => ({ entity, skipped, isUnusable });
  const text = refang(propertyOf(entity, "OriginalIdentifier") ?? entity.identifier);
  if (text === "" || text.includes("\0")) {
    return skip(text === "" ? "The identifier is blank." : "The identifier contains a NUL character.", true);
  }
  const email = emailOf(entity, text);
  const kind = kindOf(entity, email !== undefined && keys.email !== undefined);
  if (kind === undefined) {
    return skip(`Entities of the type ${entity.entityType} are not supported.`, false);
  }
  if (keys[kind] === undefined) {
    return skip(`No ${kindFacts[kind].keyName} is given.`, false);
  }
  const searched = kind === "email" || kind === "user" ? (email ?? text) : kind === "hash" ? text.toLowerCase() : text;
  const fault = faultOf(kind, searched);
  return fault === undefined ? { entity, kind, texts: [searched] } : skip(fault, true);
}

/** Why a text cannot be of its kind: nothing could match it, and a query has no room to waste. */
function faultOf(kind: EntityKind, text: string): string | undefined {
  switch (kind) {
    case "ip":
      return text.length <= MOST_OF_AN_IP && isIP(text) !== 0 ? undefined : "The identifier is not an IP address.";
    case "hash":
      return hashLengths.includes(text.length) && /^[0-9a-f]+$/.test(text)
        ? undefined
        : "The identifier is not an MD5, SHA-1 or SHA-256 hash (32, 40 or 64 hexadecimal digits).";
    case "host":
      return text.length <= MOST_OF_A_HOST && text.split(".").every((label) => label.length <= MOST_OF_A_LABEL)
        ? undefined
        : `The identifier is longer than a host name can be (${MOST_OF_A_HOST} characters, ${MOST_OF_A_LABEL} between dots).`;
    case "user":
    case "email": {
      const [most, what] = text.includes("@")
        ? [MOST_OF_AN_ADDRESS, "an e-mail address"]
        : [MOST_OF_A_USER, "a user name"];
      return text.length <= most ? undefined : `The identifier is longer than ${what} can be (${most} characters).`;
    }
    case "url":
      return text.length <= MOST_OF_A_URL
        ? undefined
        : `The identifier is longer than the longest URL that can be searched (${MOST_OF_A_URL} characters).`;
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
