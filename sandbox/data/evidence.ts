import type { Row } from "../../kql/engine.js";
import type { SampleApp } from "./apps.js";
import type { Device, Person } from "./organisation.js";
import { pathOf, processId, type SampleFile } from "./processes.js";

/** One item of evidence of an alert. It is defined once and appears in Graph and in AlertEvidence. */
export type Evidence =
  | { readonly kind: "device"; readonly device: Device }
  | { readonly kind: "user"; readonly person: Person }
  | { readonly kind: "ip"; readonly address: string; readonly country?: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "file"; readonly device: Device; readonly file: SampleFile }
  | {
      readonly kind: "process";
      readonly device: Device;
      readonly file: SampleFile;
      readonly commandLine: string;
      readonly person: Person;
      readonly startedMinutesAgo: number;
    }
  | { readonly kind: "oauthApp"; readonly app: SampleApp; readonly publisher: string }
  | { readonly kind: "cloudApp"; readonly name: string; readonly id: number }
  | {
      readonly kind: "registryValue";
      readonly device: Device;
      readonly hive: "HKEY_LOCAL_MACHINE" | "HKEY_CURRENT_USER";
      readonly key: string;
      readonly name: string;
      readonly data: string;
    }
  | {
      readonly kind: "mail";
      readonly messageId: string;
      readonly subject: string;
      readonly sender: string;
      readonly senderIp: string;
      readonly recipient: Person;
      readonly url?: string;
    }
  | FurtherEvidence;

/** Evidence of a type that no story is about. */
export interface FurtherEvidence {
  readonly kind: "further";
  /** Graph's type, as in `mailboxEvidence`. */
  readonly type: string;
  readonly verdict?: "suspicious" | "malicious";
  /** What the type has beside what all evidence has. */
  readonly describe: (nest: Nest) => Row;
  readonly columns?: Row;
}

/** Evidence in other evidence. */
export type Nest = (type: string, fields: Row) => Row;

/** Evidence as in v1.0. https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence */
export function toGraphEvidence(
  evidence: Evidence,
  createdDateTime: string,
  firstSeen: string,
  time: (minutesAgo: number) => string,
): Row {
  if (evidence.kind === "further") {
    const nest: Nest = (type, fields) => ({ ...standing(type, createdDateTime, "unknown"), ...fields });
    const { type, verdict = "unknown" } = evidence;
    return { ...standing(type, createdDateTime, verdict), ...evidence.describe(nest) };
  }
  const isThreat = evidence.kind !== "device" && evidence.kind !== "user";
  return {
    ...standing(graphTypes[evidence.kind], createdDateTime, isThreat ? "malicious" : "suspicious"),
    roles: isThreat ? [] : ["compromised"],
    detailedRoles: evidence.kind === "device" ? ["PrimaryDevice"] : [],
    ...describe(evidence, firstSeen, time),
  };
}

/** What all evidence has. */
function standing(type: string, createdDateTime: string, verdict: string): Row {
  return {
    "@odata.type": `#microsoft.graph.security.${type}`,
    createdDateTime,
    verdict,
    remediationStatus: "none",
    remediationStatusDetails: null,
    roles: [],
    detailedRoles: [],
    tags: [],
  };
}

type StoryEvidence = Exclude<Evidence, FurtherEvidence>;

const graphTypes: Readonly<Record<StoryEvidence["kind"], string>> = {
  device: "deviceEvidence",
  user: "userEvidence",
  ip: "ipEvidence",
  url: "urlEvidence",
  file: "fileEvidence",
  process: "processEvidence",
  oauthApp: "oauthApplicationEvidence",
  cloudApp: "cloudApplicationEvidence",
  registryValue: "registryValueEvidence",
  mail: "analyzedMessageEvidence",
};

function describe(evidence: StoryEvidence, firstSeen: string, time: (minutesAgo: number) => string): Row {
  switch (evidence.kind) {
    case "device":
      return describeDevice(evidence.device, firstSeen);
    case "user":
      return { userAccount: describeUser(evidence.person), stream: null };
    case "ip":
      return { ipAddress: evidence.address, countryLetterCode: evidence.country ?? null, stream: null, location: null };
    case "url":
      return { url: evidence.url };
    case "file":
      return { detectionStatus: "detected", mdeDeviceId: evidence.device.id, fileDetails: describeFile(evidence.file) };
    case "process":
      return {
        processId: processId(evidence.device, evidence.commandLine, evidence.startedMinutesAgo),
        parentProcessId: null,
        processCommandLine: evidence.commandLine,
        processCreationDateTime: time(evidence.startedMinutesAgo),
        parentProcessCreationDateTime: null,
        detectionStatus: "detected",
        mdeDeviceId: evidence.device.id,
        imageFile: describeFile(evidence.file),
        parentProcessImageFile: null,
        userAccount: describeUser(evidence.person),
      };
    case "oauthApp":
      return {
        appId: evidence.app.appId,
        displayName: evidence.app.name,
        objectId: evidence.app.servicePrincipalId,
        publisher: evidence.publisher,
      };
    case "cloudApp":
      return {
        appId: evidence.id,
        displayName: evidence.name,
        instanceId: 0,
        instanceName: evidence.name,
        saasAppId: evidence.id,
        stream: null,
      };
    case "registryValue":
      return {
        mdeDeviceId: evidence.device.id,
        registryHive: evidence.hive,
        registryKey: evidence.key,
        registryValueName: evidence.name,
        registryValue: evidence.data,
        registryValueType: "String",
      };
    case "mail":
      return {
        networkMessageId: evidence.messageId,
        internetMessageId: `<${evidence.messageId}@${evidence.sender.slice(evidence.sender.indexOf("@") + 1)}>`,
        subject: evidence.subject,
        language: "en",
        senderIp: evidence.senderIp,
        recipientEmailAddress: evidence.recipient.upn,
        antiSpamDirection: "Inbound",
        deliveryAction: "Delivered",
        deliveryLocation: "Inbox",
        urn: null,
        threats: ["ZapPhish"],
        threatDetectionMethods: ["Campaign"],
        urls: evidence.url === undefined ? [] : [evidence.url],
        urlCount: evidence.url === undefined ? 0 : 1,
        attachmentsCount: evidence.url === undefined ? 1 : 0,
        receivedDateTime: firstSeen,
        p1Sender: describeSender(evidence.sender),
        p2Sender: describeSender(evidence.sender),
      };
  }
}

export function describeDevice(device: Device, firstSeen: string | null): Row {
  return {
    firstSeenDateTime: firstSeen,
    mdeDeviceId: device.id,
    azureAdDeviceId: null,
    deviceDnsName: device.name,
    hostName: device.hostName,
    ntDomain: null,
    dnsDomain: device.name.slice(device.hostName.length + 1),
    osPlatform: device.osPlatform,
    osBuild: device.osBuild,
    version: device.osVersion,
    healthStatus: "active",
    riskScore: "high",
    rbacGroupId: 7,
    rbacGroupName: device.group,
    onboardingStatus: "onboarded",
    defenderAvStatus: "updated",
    lastIpAddress: device.ip,
    lastExternalIpAddress: device.publicIp,
    ipInterfaces: [device.ip],
    vmMetadata: null,
    loggedOnUsers: device.users.map(({ name }) => ({ accountName: name, domainName: "EXAMPLE" })),
    resourceAccessEvents: [],
  };
}

export function describeUser(person: Person): Row {
  return {
    accountName: person.name,
    domainName: person.domain,
    userSid: person.sid,
    azureAdUserId: person.objectId,
    userPrincipalName: person.upn,
    displayName: person.displayName,
    activeDirectoryObjectGuid: null,
    tenantId: null,
    resourceAccessEvents: [],
  };
}

export function describeFile(file: SampleFile): Row {
  return {
    sha1: file.sha1,
    sha256: file.sha256,
    sha256Ac: null,
    md5: file.md5,
    fileName: file.name,
    filePath: file.folder,
    fileSize: file.size,
    filePublisher: file.company === "" ? null : file.company,
    signer: null,
    issuer: null,
  };
}

function describeSender(address: string): Row {
  return { emailAddress: address, displayName: null, domainName: address.slice(address.indexOf("@") + 1) };
}

/** The evidence as columns of AlertEvidence. */
export function toEvidenceColumns(evidence: Evidence): Row {
  switch (evidence.kind) {
    case "device":
      return {
        EntityType: "Machine",
        EvidenceRole: "Impacted",
        ...machine(evidence.device),
        LocalIP: evidence.device.ip,
      };
    case "user":
      return { EntityType: "User", EvidenceRole: "Impacted", ...user(evidence.person) };
    case "ip":
      return { EntityType: "Ip", EvidenceRole: "Related", RemoteIP: evidence.address };
    case "url":
      return { EntityType: "Url", EvidenceRole: "Related", RemoteUrl: evidence.url };
    case "file":
      return { EntityType: "File", EvidenceRole: "Related", ...machine(evidence.device), ...fileOf(evidence.file) };
    case "process":
      return {
        EntityType: "Process",
        EvidenceRole: "Related",
        ...machine(evidence.device),
        ...fileOf(evidence.file),
        ...user(evidence.person),
        ProcessCommandLine: evidence.commandLine,
      };
    case "oauthApp":
      return {
        EntityType: "OAuthApplication",
        EvidenceRole: "Related",
        Application: evidence.app.name,
        OAuthApplicationId: evidence.app.appId,
      };
    case "cloudApp":
      return {
        EntityType: "CloudApplication",
        EvidenceRole: "Related",
        Application: evidence.name,
        ApplicationId: evidence.id,
      };
    case "registryValue":
      return {
        EntityType: "RegistryValue",
        EvidenceRole: "Related",
        ...machine(evidence.device),
        RegistryKey: `${evidence.hive}\\${evidence.key}`,
        RegistryValueName: evidence.name,
        RegistryValueData: evidence.data,
      };
    case "mail":
      return {
        EntityType: "MailMessage",
        EvidenceRole: "Related",
        NetworkMessageId: evidence.messageId,
        EmailSubject: evidence.subject,
        ...user(evidence.recipient),
      };
    case "further":
      return {
        EntityType: `${evidence.type.slice(0, 1).toUpperCase()}${evidence.type.slice(1).replace(/Evidence$/, "")}`,
        EvidenceRole: "Related",
        ...evidence.columns,
      };
  }
}

export function machine(device: Device): Row {
  return { DeviceId: device.id, DeviceName: device.name };
}

export function user(person: Person): Row {
  return {
    AccountName: person.name,
    AccountDomain: person.domain,
    AccountSid: person.sid,
    AccountObjectId: person.objectId,
    AccountUpn: person.upn,
  };
}

function fileOf(file: SampleFile): Row {
  return {
    FileName: file.name,
    FolderPath: pathOf(file),
    SHA1: file.sha1,
    SHA256: file.sha256,
    FileSize: file.size,
  };
}
