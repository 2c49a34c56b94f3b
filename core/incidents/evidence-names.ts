import type { JsonObject } from "../json-object.js";
import { textAt } from "./evidence-values.js";

/**
 * The property that names each type of evidence, or the path to it; the first that has a value.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
export const evidenceNames: Readonly<Record<string, readonly string[]>> = {
  activeDirectoryDomainEvidence: ["activeDirectoryDomainName"],
  aiAgentEvidence: ["agentName", "agentId"],
  amazonResourceEvidence: ["resourceName", "amazonResourceId"],
  analyzedMessageEvidence: ["subject", "internetMessageId", "networkMessageId"],
  azureResourceEvidence: ["resourceName", "resourceId"],
  blobContainerEvidence: ["name", "url"],
  blobEvidence: ["name", "url"],
  cloudApplicationEvidence: ["displayName", "instanceName", "appId"],
  cloudLogonRequestEvidence: ["requestId"],
  cloudLogonSessionEvidence: ["sessionId", "account.userAccount.userPrincipalName"],
  containerEvidence: ["name", "containerId"],
  containerImageEvidence: ["imageId"],
  containerRegistryEvidence: ["registry"],
  deviceEvidence: ["deviceDnsName", "hostName", "mdeDeviceId", "azureAdDeviceId"],
  dnsEvidence: ["domainName"],
  fileEvidence: ["fileDetails.fileName", "fileDetails.sha256", "fileDetails.sha1", "fileDetails.md5"],
  fileHashEvidence: ["value"],
  gitHubOrganizationEvidence: ["displayName", "login", "orgId"],
  gitHubRepoEvidence: ["login", "baseUrl", "repoId"],
  gitHubUserEvidence: ["name", "login", "email", "userId"],
  googleCloudResourceEvidence: ["resourceName", "fullResourceName"],
  hostLogonSessionEvidence: ["sessionId", "account.userAccount.userPrincipalName", "account.userAccount.accountName"],
  ioTDeviceEvidence: ["deviceName", "deviceId", "macAddress", "serialNumber"],
  ipEvidence: ["ipAddress"],
  kubernetesClusterEvidence: ["name"],
  kubernetesControllerEvidence: ["name"],
  kubernetesNamespaceEvidence: ["name"],
  kubernetesPodEvidence: ["name"],
  kubernetesSecretEvidence: ["name"],
  kubernetesServiceAccountEvidence: ["name"],
  kubernetesServiceEvidence: ["name"],
  mailboxConfigurationEvidence: ["displayName", "mailboxPrimaryAddress", "upn", "configurationId"],
  mailboxEvidence: ["primaryAddress", "upn", "displayName"],
  mailClusterEvidence: ["query", "clusterByValue", "urn"],
  malwareEvidence: ["name", "category"],
  networkConnectionEvidence: ["destinationAddress.ipAddress", "sourceAddress.ipAddress"],
  nicEvidence: ["macAddress", "ipAddress.ipAddress"],
  oauthApplicationEvidence: ["displayName", "appId", "objectId"],
  processEvidence: ["processCommandLine", "imageFile.fileName"],
  registryKeyEvidence: ["registryKey"],
  registryValueEvidence: ["registryKey", "registryValueName"],
  sasTokenEvidence: ["signatureHash", "storageResource.resourceName"],
  securityGroupEvidence: ["displayName", "friendlyName", "distinguishedName", "sid", "securityGroupId"],
  servicePrincipalEvidence: ["servicePrincipalName", "appId", "servicePrincipalObjectId"],
  submissionMailEvidence: ["subject", "networkMessageId", "submissionId", "sender"],
  teamsMessageEvidence: ["subject", "messageId", "senderFromAddress"],
  urlEvidence: ["url"],
  userEvidence: [
    "userAccount.userPrincipalName",
    "userAccount.accountName",
    "userAccount.displayName",
    "userAccount.userSid",
    "userAccount.azureAdUserId",
  ],
};

/** What most types have one of, for types that Graph adds. */
const commonNames = ["displayName", "name", "resourceName", "resourceId"];

/** What a person calls a piece of evidence; null where it has no name. */
export function evidenceName(type: string, evidence: JsonObject): string | null {
  const paths = Object.hasOwn(evidenceNames, type) ? (evidenceNames[type] ?? []) : [];
  return [...paths, ...commonNames].map((path) => textAt(evidence, path)).find((name) => name !== undefined) ?? null;
}
