import { isBroadAddress, isBroadHash, isBroadHost, isBroadUrl } from "./broad-entities.js";
import type { Identity } from "./same-things.js";
import { oneSpelling } from "./spelling.js";
import { isSystemAccount, systemSid } from "./system-accounts.js";

/** An entity in the form of a payload, so that it can go into the next action as it is. */
export interface PayloadEntity {
  readonly identifier: string;
  readonly entity_type: "ADDRESS" | "HOSTNAME" | "FILEHASH" | "USERUNIQNAME" | "DestinationURL";
  readonly is_internal: boolean;
  readonly is_suspicious: boolean;
  readonly additional_properties: Readonly<Record<string, string>>;
}

type EntityNames = Pick<PayloadEntity, "identifier" | "entity_type" | "additional_properties">;

/** What an entity has in common with others that are the same host, user, address, URL or hash. */
export function identityOf(entity: EntityNames): Identity {
  const { entity_type: type, identifier } = entity;
  const { DeviceId, AadDeviceId } = entity.additional_properties;
  const kinds =
    type === "USERUNIQNAME"
      ? userIdentity(entity)
      : [type === "HOSTNAME" ? [identifier, DeviceId, AadDeviceId] : [identifier]];
  return kinds.map((values) =>
    values.flatMap((value) => (value === undefined ? [] : [`${type} ${oneSpelling(value)}`])),
  );
}

/** Whether a hunt for the entity would find rows everywhere, so that it is no lead. */
export function isBroad(entity: EntityNames): boolean {
  const { entity_type: type, identifier } = entity;
  switch (type) {
    case "ADDRESS":
      return isBroadAddress(identifier);
    case "HOSTNAME":
      return isBroadHost(identifier);
    case "FILEHASH":
      return isBroadHash(identifier);
    case "DestinationURL":
      return isBroadUrl(identifier);
    case "USERUNIQNAME":
      return isSystemAccount({ sid: entity.additional_properties.Sid, ...accountNames(entity) });
  }
}

/**
 * How well an identifier names its entity: a principal name better than `DOMAIN\user`, a full host name than a short one, and
 * this than an ID.
 */
export function rankOf({ entity_type: type, identifier, additional_properties: properties }: EntityNames): number {
  const { Email, DeviceId, AadDeviceId } = properties;
  switch (type) {
    case "USERUNIQNAME":
      return identifier.includes("@") ? (identifier === Email ? 2 : 3) : identifier.includes("\\") ? 1 : 0;
    case "HOSTNAME":
      return identifier.includes(".") ? 2 : [DeviceId, AadDeviceId].includes(identifier) ? 0 : 1;
    default:
      return 0;
  }
}

/** The mail address that a principal name is, or that a guest's stands for: `ana_partner.example#EXT#@example.com`. */
export function addressOfUser(principalName: string): string {
  return principalName.includes("#") ? principalName.replace(/^(.+)_([^_@]+)#EXT#@.*$/i, "$1@$2") : principalName;
}

/** By SID, object ID, principal name or mail address, then `DOMAIN\user`; a bare name only where there is nothing else. */
function userIdentity(entity: EntityNames): readonly (readonly (string | undefined)[])[] {
  const { identifier } = entity;
  const { Sid, AadUserId, Email, DomainName, AccountName } = entity.additional_properties;
  const sid = Sid ?? systemSid(accountNames(entity));
  const isOfEntra = sid?.toLowerCase().startsWith("s-1-12-") === true;
  const address = identifier.includes("@") ? addressOfUser(identifier) : undefined;
  const kinds = [
    [isOfEntra ? undefined : sid],
    [isOfEntra ? sid : undefined],
    [AadUserId],
    [identifier.includes("@") ? identifier : undefined, address, Email],
    [DomainName !== undefined && AccountName !== undefined ? `${DomainName}\\${AccountName}` : undefined],
  ];
  return kinds.flat().some((value) => value !== undefined) ? kinds : [...kinds, [identifier]];
}

/** The names by which an account of the system is recognized: a principal name says more than the name beside it. */
function accountNames({ identifier, additional_properties: { DomainName, AccountName } }: EntityNames) {
  return identifier.includes("@") || AccountName === undefined
    ? { name: identifier }
    : { domain: DomainName, name: AccountName };
}
