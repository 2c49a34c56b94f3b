import type { JsonObject } from "../json-object.js";
import { account, ip } from "./entity-drafts.js";
import { evidenceName } from "./evidence-names.js";
import { evidenceType } from "./evidence-types.js";
import { textAt } from "./evidence-values.js";
import { identityOf } from "./payload-entity.js";
import type { Identity } from "./same-things.js";
import { oneSpelling } from "./spelling.js";

/**
 * What identifies a piece of evidence of each type, the most reliable identifier first: the paths of an identifier's
 * properties, of which the first must have a value. Users and addresses are identified as their entities are; a type that is
 * not listed by its name.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
export const identifiers: Readonly<Record<string, readonly (readonly string[])[]>> = {
  aiAgentEvidence: [["agentId"]],
  amazonResourceEvidence: [["amazonResourceId"]],
  analyzedMessageEvidence: [
    ["networkMessageId", "recipientEmailAddress"],
    ["internetMessageId", "recipientEmailAddress"],
  ],
  azureResourceEvidence: [["resourceId"]],
  blobContainerEvidence: [["url"]],
  blobEvidence: [["url", "etag"]],
  cloudApplicationEvidence: [["appId", "instanceId"]],
  cloudLogonRequestEvidence: [["requestId"]],
  cloudLogonSessionEvidence: [["sessionId"]],
  containerEvidence: [["containerId"]],
  containerImageEvidence: [["imageId"]],
  deviceEvidence: [["mdeDeviceId"], ["azureAdDeviceId"], ["deviceDnsName"]],
  fileEvidence: [["fileDetails.sha256"], ["fileDetails.sha1"], ["fileDetails.md5"]],
  gitHubOrganizationEvidence: [["orgId"]],
  gitHubRepoEvidence: [["repoId"]],
  gitHubUserEvidence: [["userId"]],
  googleCloudResourceEvidence: [["fullResourceName"]],
  hostLogonSessionEvidence: [["sessionId", "host.mdeDeviceId", "host.deviceDnsName"]],
  ioTDeviceEvidence: [["deviceId"], ["macAddress"]],
  kubernetesControllerEvidence: [["name", "type", "namespace.name", "namespace.cluster.name"]],
  kubernetesNamespaceEvidence: [["name", "cluster.name"]],
  kubernetesPodEvidence: [["name", "namespace.name", "namespace.cluster.name"]],
  kubernetesSecretEvidence: [["name", "namespace.name", "namespace.cluster.name"]],
  kubernetesServiceAccountEvidence: [["name", "namespace.name", "namespace.cluster.name"]],
  kubernetesServiceEvidence: [["name", "namespace.name", "namespace.cluster.name"]],
  mailboxConfigurationEvidence: [["configurationId", "mailboxPrimaryAddress"]],
  mailboxEvidence: [["primaryAddress"], ["upn"]],
  mailClusterEvidence: [["urn"], ["query"]],
  malwareEvidence: [["name", "category"]],
  networkConnectionEvidence: [
    ["destinationAddress.ipAddress", "destinationPort", "sourceAddress.ipAddress", "sourcePort", "protocol"],
  ],
  oauthApplicationEvidence: [["appId"], ["objectId"]],
  processEvidence: [["processId", "processCreationDateTime", "mdeDeviceId"]],
  registryKeyEvidence: [["registryKey", "registryHive"]],
  registryValueEvidence: [["registryKey", "registryHive", "registryValueName", "registryValue", "mdeDeviceId"]],
  sasTokenEvidence: [["signatureHash"]],
  securityGroupEvidence: [["sid"], ["securityGroupId"]],
  servicePrincipalEvidence: [["servicePrincipalObjectId"], ["appId", "tenantId"]],
  submissionMailEvidence: [["submissionId"], ["networkMessageId", "recipient"]],
  teamsMessageEvidence: [["messageId", "threadId"]],
};

/** What a piece of evidence has in common with others that are about the same thing. */
export function evidenceIdentity(evidence: JsonObject): Identity {
  const type = evidenceType(evidence);
  const known = entityIdentity(type, evidence) ?? propertyIdentity(type, evidence);
  const identity = known.some((values) => values.length > 0) ? known : nameIdentity(type, evidence);
  return identity.map((values) => values.map((value) => JSON.stringify([type, value])));
}

/** What identifies the entity that a piece is about: a user has several names, an address may have a port or brackets. */
function entityIdentity(type: string, { userAccount, ipAddress }: JsonObject): Identity | undefined {
  switch (type) {
    case "userEvidence":
      return account(userAccount).flatMap(identityOf);
    case "ipEvidence":
      return ip(ipAddress).flatMap(identityOf);
    default:
      return undefined;
  }
}

function propertyIdentity(type: string, evidence: JsonObject): Identity {
  const listed = Object.hasOwn(identifiers, type) ? (identifiers[type] ?? []) : [];
  return listed.map((paths) => {
    const [first, ...others] = paths.map((path) => spelled(textAt(evidence, path)));
    return first === undefined || first === "" || isNothing(first) ? [] : [JSON.stringify([first, ...others])];
  });
}

/** A name; on another device, or in another folder of it, it is another thing. */
function nameIdentity(type: string, evidence: JsonObject): Identity {
  const name = evidenceName(type, evidence);
  const place = ["mdeDeviceId", "fileDetails.filePath"].map((path) => spelled(textAt(evidence, path)));
  return name === null ? [] : [[JSON.stringify([spelled(name), ...place])]];
}

/** The ID that Graph gives where there is none. */
function isNothing(id: string): boolean {
  return id === "00000000-0000-0000-0000-000000000000";
}

function spelled(value: string | undefined): string {
  return value === undefined ? "" : oneSpelling(value);
}
