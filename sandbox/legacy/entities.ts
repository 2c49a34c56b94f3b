import { isObject } from "../../core/json-object.js";
import type { Alert } from "../state/incident-types.js";

type Evidence = Alert["evidence"][number];
type Fields = Readonly<Record<string, unknown>>;

/** Each entity has all fields; fields of other types are null. */
const noFields = Object.fromEntries(
  [
    "sha1",
    "sha256",
    "fileName",
    "filePath",
    "processId",
    "processCommandLine",
    "processCreationTime",
    "parentProcessId",
    "parentProcessCreationTime",
    "ipAddress",
    "url",
    "accountName",
    "domainName",
    "userSid",
    "aadUserId",
    "userPrincipalName",
    "mailboxDisplayName",
    "mailboxAddress",
    "clusterBy",
    "sender",
    "recipient",
    "subject",
    "deliveryAction",
    "securityGroupId",
    "securityGroupName",
    "registryHive",
    "registryKey",
    "registryValueType",
    "registryValue",
    "deviceId",
  ].map((name) => [name, null]),
);

/** The entity for each type of Graph's evidence. Devices are separate; apps are not shown. */
const entityTypes: Readonly<Record<string, readonly [type: string, fieldsOf: (evidence: Evidence) => Fields]>> = {
  userEvidence: ["User", (evidence) => user(evidence)],
  ipEvidence: ["Ip", ({ ipAddress }) => ({ ipAddress })],
  urlEvidence: ["Url", ({ url }) => ({ url })],
  fileEvidence: ["File", (evidence) => file(part(evidence, "fileDetails"))],
  processEvidence: ["Process", (evidence) => process(evidence)],
  analyzedMessageEvidence: ["MailMessage", (evidence) => mail(evidence)],
  registryValueEvidence: ["Registry", (evidence) => registry(evidence)],
};

/** The entities of an alert. https://learn.microsoft.com/en-us/defender-xdr/api-list-incidents#entity-format */
export function toEntities(alert: Alert): object[] {
  return alert.evidence.flatMap((evidence) => {
    const known = entityTypes[typeOf(evidence)];
    if (known === undefined) return [];
    const [entityType, fieldsOf] = known;
    const deviceId = evidence.mdeDeviceId ?? null;
    return [{ entityType, ...noFields, ...fieldsOf(evidence), deviceId }];
  });
}

/** The type of an item of evidence, without namespace. */
export function typeOf(evidence: Evidence): string {
  return String(evidence["@odata.type"]).replace(/^.*\./, "");
}

function user(evidence: Evidence): Fields {
  const { accountName, domainName, userSid, azureAdUserId, userPrincipalName } = part(evidence, "userAccount");
  return { accountName, domainName, userSid, aadUserId: azureAdUserId, userPrincipalName };
}

function file({ sha1, sha256, fileName, filePath }: Fields): Fields {
  return { sha1, sha256, fileName, filePath };
}

function process(evidence: Evidence): Fields {
  const { processId, processCommandLine, parentProcessId } = evidence;
  return {
    ...file(part(evidence, "imageFile")),
    processId,
    processCommandLine,
    processCreationTime: evidence.processCreationDateTime,
    parentProcessId,
    parentProcessCreationTime: evidence.parentProcessCreationDateTime,
  };
}

function mail(evidence: Evidence): Fields {
  const { recipientEmailAddress, subject, deliveryAction } = evidence;
  return {
    userPrincipalName: recipientEmailAddress,
    sender: part(evidence, "p2Sender").emailAddress,
    recipient: recipientEmailAddress,
    subject,
    deliveryAction,
  };
}

function registry({ registryHive, registryKey, registryValueType, registryValue }: Evidence): Fields {
  return { registryHive, registryKey, registryValueType, registryValue };
}

function part(evidence: Evidence, name: string): Fields {
  const value = evidence[name];
  return isObject(value) ? value : {};
}
