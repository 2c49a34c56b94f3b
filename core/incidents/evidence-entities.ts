import { isIP } from "node:net";
import { isObject, type JsonObject, scalarText } from "../json-object.js";

/** An entity in the form of a payload, so that it can go into the next action as it is. */
export interface PayloadEntity {
  readonly identifier: string;
  readonly entity_type: "ADDRESS" | "HOSTNAME" | "FILEHASH" | "USERUNIQNAME" | "DestinationURL";
  readonly is_internal: boolean;
  readonly is_suspicious: boolean;
  readonly additional_properties: Readonly<Record<string, string>>;
}

type Draft = Omit<PayloadEntity, "is_suspicious">;

/**
 * What can be hunted for in each type of evidence; a type that is not listed has nothing.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
const readers: Readonly<Record<string, (evidence: JsonObject) => readonly Draft[]>> = {
  analyzedMessageEvidence: (mail) => [
    ...address(mail.recipientEmailAddress, true),
    ...address(object(mail.p1Sender).emailAddress, false),
    ...address(object(mail.p2Sender).emailAddress, false),
    ...ip(mail.senderIp),
    ...list(mail.urls).flatMap(url),
  ],
  deviceEvidence: (device) => host(device.deviceDnsName ?? device.hostName, { DeviceId: device.mdeDeviceId }),
  dnsEvidence: (dns) => [
    ...url(dns.domainName),
    ...list(dns.ipAddresses).flatMap((each) => ip(object(each).ipAddress)),
  ],
  fileEvidence: (file) => fileHashes(file.fileDetails),
  fileHashEvidence: ({ value }) => hash(value, {}),
  hostLogonSessionEvidence: (session) => [
    ...account(object(session.account).userAccount),
    ...host(object(session.host).deviceDnsName ?? object(session.host).hostName, {}),
  ],
  ipEvidence: ({ ipAddress }) => ip(ipAddress),
  mailboxEvidence: (mailbox) => [...address(mailbox.primaryAddress, true), ...account(mailbox.userAccount)],
  networkConnectionEvidence: (connection) => [
    ...ip(object(connection.sourceAddress).ipAddress),
    ...ip(object(connection.destinationAddress).ipAddress),
  ],
  processEvidence: (process) => [...fileHashes(process.imageFile), ...account(process.userAccount)],
  urlEvidence: (evidence) => url(evidence.url),
  userEvidence: ({ userAccount }) => account(userAccount),
};

/** The name of an evidence's type, as in `deviceEvidence`. */
export function evidenceType(evidence: JsonObject): string {
  return scalarText(evidence["@odata.type"]).replace(/^#?microsoft\.graph\.security\./, "");
}

/** The entities in pieces of evidence, each once; one that is suspicious anywhere is suspicious. */
export function entitiesIn(evidence: readonly JsonObject[]): readonly PayloadEntity[] {
  const found = new Map<string, PayloadEntity>();
  for (const piece of evidence) {
    const isSuspicious = ["suspicious", "malicious"].includes(scalarText(piece.verdict));
    const type = evidenceType(piece);
    const drafts = Object.hasOwn(readers, type) ? (readers[type]?.(piece) ?? []) : [];
    for (const draft of drafts) {
      const key = `${draft.entity_type} ${draft.identifier.toLowerCase()}`;
      const known = found.get(key);
      found.set(key, {
        ...draft,
        identifier: known?.identifier ?? draft.identifier,
        is_internal: draft.is_internal || known?.is_internal === true,
        is_suspicious: isSuspicious || known?.is_suspicious === true,
        additional_properties: { ...draft.additional_properties, ...known?.additional_properties },
      });
    }
  }
  return [...found.values()];
}

/** A login name as hunting tables have it: the principal name, else `DOMAIN\user`, else the bare name. */
function account(value: unknown): readonly Draft[] {
  const { userPrincipalName, domainName, accountName, userSid, azureAdUserId } = object(value);
  const short = text(accountName);
  const domain = text(domainName);
  const identifier = text(userPrincipalName) ?? (short && domain ? `${domain}\\${short}` : short);
  if (identifier === undefined) {
    return [];
  }
  const properties = { Sid: userSid, AadUserId: azureAdUserId, AccountName: accountName };
  return [{ identifier, entity_type: "USERUNIQNAME", is_internal: true, additional_properties: texts(properties) }];
}

function address(value: unknown, isInternal: boolean): readonly Draft[] {
  const identifier = text(value);
  return identifier === undefined
    ? []
    : [
        {
          identifier,
          entity_type: "USERUNIQNAME",
          is_internal: isInternal,
          additional_properties: { Email: identifier },
        },
      ];
}

function host(value: unknown, properties: Readonly<Record<string, unknown>>): readonly Draft[] {
  const identifier = text(value);
  return identifier === undefined
    ? []
    : [{ identifier, entity_type: "HOSTNAME", is_internal: true, additional_properties: texts(properties) }];
}

function ip(value: unknown): readonly Draft[] {
  const identifier = text(value);
  return identifier === undefined || isIP(identifier) === 0
    ? []
    : [{ identifier, entity_type: "ADDRESS", is_internal: isPrivate(identifier), additional_properties: {} }];
}

function url(value: unknown): readonly Draft[] {
  const identifier = text(value);
  return identifier === undefined
    ? []
    : [{ identifier, entity_type: "DestinationURL", is_internal: false, additional_properties: {} }];
}

/** Every hash of a file, because hunting tables differ in which one they have. */
function fileHashes(value: unknown): readonly Draft[] {
  const { sha256, sha1, md5, fileName, filePath } = object(value);
  return [sha256, sha1, md5].flatMap((each) => hash(each, { FileName: fileName, FilePath: filePath }));
}

function hash(value: unknown, properties: Readonly<Record<string, unknown>>): readonly Draft[] {
  const identifier = text(value);
  return identifier === undefined
    ? []
    : [{ identifier, entity_type: "FILEHASH", is_internal: false, additional_properties: texts(properties) }];
}

/** Private, loopback and link-local addresses. https://www.rfc-editor.org/rfc/rfc6890 */
function isPrivate(address: string): boolean {
  return /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i.test(
    address.replace(/^::ffff:/i, ""),
  );
}

function texts(properties: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      const found = text(value);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function object(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
