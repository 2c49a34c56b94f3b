import type { JsonObject } from "../json-object.js";
import { list, object, text } from "./evidence-values.js";
import type { PayloadEntity } from "./payload-entity.js";
import { addressSpelling } from "./spelling.js";
import { isSid } from "./system-accounts.js";

/** An entity as one piece of evidence holds it. */
export interface EntityDraft extends Omit<PayloadEntity, "is_suspicious"> {
  /** The piece only mentions it: its verdict does not apply. */
  readonly isMentioned?: true;
}

type Drafts = readonly EntityDraft[];

/** Entities to which the verdict of their piece of evidence does not apply. */
export function mentioned(...drafts: readonly Drafts[]): Drafts {
  return drafts.flat().map((draft) => ({ ...draft, isMentioned: true }));
}

/** A user by the best name: the principal name, else `DOMAIN\user`, the bare name, the SID or the object ID. */
export function account(value: unknown): Drafts {
  const { userPrincipalName, displayName, azureAdUserId, userSid, domainName, accountName } = object(value);
  const { domain, name } = namesOf(domainName, accountName);
  const sid = [userSid, name].map(text).find((each) => each !== undefined && isSid(each) && !isNobody(each));
  const shortName = name === sid ? undefined : name;
  const properties = texts({
    Sid: sid,
    AadUserId: idOf(azureAdUserId),
    AccountName: shortName,
    DomainName: domain,
    DisplayName: displayName,
  });
  const login = shortName !== undefined && domain !== undefined ? `${domain}\\${shortName}` : shortName;
  const identifier = text(userPrincipalName) ?? login ?? properties.Sid ?? properties.AadUserId;
  return one("USERUNIQNAME", identifier, true, properties);
}

/** A user who is logged on to a device: only domain and name are known. */
export function loggedOnUser(value: unknown): Drafts {
  const { accountName, domainName } = object(value);
  return account({ accountName, domainName });
}

/** A sender or a recipient. */
export function mailAddress(value: unknown, isInternal: boolean): Drafts {
  const identifier = text(value);
  return one("USERUNIQNAME", identifier, isInternal, { Email: identifier });
}

/** The user of a mailbox, with the mailbox's address. */
export function mailboxUser(address: unknown, user: unknown): Drafts {
  const [owner] = account(user);
  const email = text(address);
  if (owner === undefined || email === undefined) {
    return owner === undefined ? mailAddress(address, true) : [owner];
  }
  return [{ ...owner, additional_properties: { ...owner.additional_properties, Email: email } }];
}

/** A device by its full name, else its short one; by one of its IDs where it has no name. */
export function deviceHost({ deviceDnsName, hostName, mdeDeviceId, azureAdDeviceId }: JsonObject): Drafts {
  const [DeviceId, AadDeviceId] = [mdeDeviceId, azureAdDeviceId].map(idOf);
  const identifier = text(deviceDnsName) ?? text(hostName) ?? DeviceId ?? AadDeviceId;
  return one("HOSTNAME", identifier, true, { DeviceId, AadDeviceId });
}

/** A host by a name that people may have given it, if it can be the name of a host. */
export function namedHost(value: unknown): Drafts {
  const name = text(value);
  return name !== undefined && /^[\p{L}\p{N}._-]+$/u.test(name) ? one("HOSTNAME", name, true, {}) : [];
}

/** An IP address, which may be in brackets and followed by a port. */
export function ip(value: unknown): Drafts {
  const identifier = text(value)?.replace(/^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/, "$1$2");
  const address = identifier === undefined ? undefined : addressSpelling(identifier);
  return address === undefined ? [] : one("ADDRESS", identifier, isPrivate(address), {});
}

/** The addresses that were accessed with an account or from a device. */
export function accessedAddresses(events: unknown): Drafts {
  return mentioned(...list(events).map((event) => ip(object(event).ipAddress)));
}

/** A URL or a domain. */
export function url(value: unknown): Drafts {
  return one("DestinationURL", text(value), false, {});
}

/** Every hash of a file, because hunting tables differ in which one they have. None has that of `sha256Ac`. */
export function fileHashes(value: unknown): Drafts {
  const { sha256, sha1, md5, fileName, filePath } = object(value);
  return [sha256, sha1, md5].flatMap((each) => hash(each, { FileName: fileName, FilePath: filePath }));
}

export function hash(value: unknown, properties: Readonly<Record<string, unknown>> = {}): Drafts {
  return one("FILEHASH", text(value)?.replace(/^(md5|sha-?1|sha-?256)[:=]\s*/i, ""), false, properties);
}

function one(
  entity_type: PayloadEntity["entity_type"],
  identifier: string | undefined,
  is_internal: boolean,
  properties: Readonly<Record<string, unknown>>,
): Drafts {
  return identifier === undefined
    ? []
    : [{ identifier, entity_type, is_internal, additional_properties: texts(properties) }];
}

/** Domain and name, also where the name is given as `DOMAIN\name`. */
function namesOf(domainName: unknown, accountName: unknown) {
  const given = text(accountName);
  const [, domain, name] = given?.includes("\\") ? (/^([^\\]+)\\+([^\\]+)$/.exec(given) ?? []) : [];
  return { domain: domain ?? text(domainName), name: name ?? given };
}

/** An ID, unless it is the one that is given where there is none. */
function idOf(value: unknown): string | undefined {
  const id = text(value);
  return id === undefined || isNobody(id) ? undefined : id;
}

/** The SID and the object ID that are given where there is no account or device. */
function isNobody(id: string): boolean {
  return id.toLowerCase() === "s-1-0-0" || /^[0-]+$/.test(id);
}

/** Private, loopback and link-local addresses. https://www.rfc-editor.org/rfc/rfc6890 */
function isPrivate(address: string): boolean {
  return /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(
    address,
  );
}

function texts(properties: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const found = text(value);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}
