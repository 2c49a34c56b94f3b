import type { JsonObject } from "../json-object.js";
import { isBroadAddress } from "./broad-entities.js";
import {
  accessedAddresses,
  account,
  deviceHost,
  type EntityDraft,
  fileHashes,
  hash,
  ip,
  loggedOnUser,
  mailAddress,
  mailboxUser,
  mentioned,
  namedHost,
  url,
} from "./entity-drafts.js";
import { list, object, text } from "./evidence-values.js";

type Reader = (evidence: JsonObject) => readonly EntityDraft[];

/**
 * The entities that each type of evidence holds itself; those of evidence in it are read from there.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
export const evidenceReaders: Readonly<Record<string, Reader>> = {
  analyzedMessageEvidence: (mail) => [
    ...mailAddress(mail.recipientEmailAddress, true),
    ...mailAddress(object(mail.p1Sender).emailAddress, false),
    ...mailAddress(object(mail.p2Sender).emailAddress, false),
    ...ip(mail.senderIp),
    ...list(mail.urls).flatMap(url),
  ],
  blobContainerEvidence: (container) => url(container.url),
  blobEvidence: (blob) => [
    ...url(blob.url),
    ...list(blob.fileHashes).flatMap((each) => hash(object(each).value, { FileName: blob.name })),
  ],
  cloudLogonSessionEvidence: ({ deviceName }) => mentioned(namedHost(deviceName)),
  containerRegistryEvidence: ({ registry }) => url(registry),
  deviceEvidence: (device) => [
    ...deviceHost(device),
    ...mentioned(ip(device.lastIpAddress), ip(device.lastExternalIpAddress), interfaces(device.ipInterfaces)),
    ...mentioned(...list(device.loggedOnUsers).map(loggedOnUser)),
    ...accessedAddresses(device.resourceAccessEvents),
  ],
  dnsEvidence: ({ domainName }) => url(domainName),
  fileEvidence: ({ fileDetails }) => fileHashes(fileDetails),
  fileHashEvidence: ({ value }) => hash(value),
  gitHubOrganizationEvidence: ({ email, webUrl }) => [...mailAddress(email, false), ...url(webUrl)],
  gitHubRepoEvidence: ({ baseUrl }) => url(baseUrl),
  gitHubUserEvidence: ({ email, webUrl }) => [...mailAddress(email, false), ...url(webUrl)],
  ioTDeviceEvidence: ({ deviceName, owners }) => [
    ...namedHost(deviceName),
    ...mentioned(
      ...list(owners)
        .filter(isMailAddress)
        .map((owner) => mailAddress(owner, true)),
    ),
  ],
  ipEvidence: ({ ipAddress }) => ip(ipAddress),
  mailboxConfigurationEvidence: ({ mailboxPrimaryAddress, upn, displayName, externalDirectoryObjectId }) =>
    mailboxUser(mailboxPrimaryAddress, {
      userPrincipalName: upn,
      azureAdUserId: externalDirectoryObjectId,
      displayName,
    }),
  mailboxEvidence: ({ primaryAddress, upn, displayName, userAccount }) => {
    const user = object(userAccount);
    return mailboxUser(primaryAddress, {
      ...user,
      userPrincipalName: text(user.userPrincipalName) ?? upn,
      displayName: text(user.displayName) ?? displayName,
    });
  },
  processEvidence: ({ imageFile, parentProcessImageFile, userAccount }) => [
    ...mentioned(fileHashes(imageFile), fileHashes(parentProcessImageFile)),
    ...account(userAccount),
  ],
  sasTokenEvidence: ({ allowedIpAddresses }) => mentioned(ip(allowedIpAddresses)),
  submissionMailEvidence: ({ recipient, sender, senderIp, submitter }) => [
    ...mailAddress(recipient, true),
    ...mailAddress(sender, false),
    ...ip(senderIp),
    ...mentioned(mailAddress(submitter, true)),
  ],
  teamsMessageEvidence: ({ recipients, suspiciousRecipients, senderFromAddress, senderIP }) => [
    ...[...list(recipients), ...list(suspiciousRecipients)].flatMap((each) => mailAddress(each, true)),
    ...mailAddress(senderFromAddress, false),
    ...ip(senderIP),
  ],
  urlEvidence: (evidence) => url(evidence.url),
  userEvidence: ({ userAccount }) => [
    ...account(userAccount),
    ...accessedAddresses(object(userAccount).resourceAccessEvents),
  ],
};

/** Types without an entity of their own that hunting is filtered by; evidence in them may have some. */
export const typesWithoutEntities: readonly string[] = [
  "activeDirectoryDomainEvidence",
  "aiAgentEvidence",
  "amazonResourceEvidence",
  "azureResourceEvidence",
  "cloudApplicationEvidence",
  "cloudLogonRequestEvidence",
  "containerEvidence",
  "containerImageEvidence",
  "googleCloudResourceEvidence",
  "hostLogonSessionEvidence",
  "kubernetesClusterEvidence",
  "kubernetesControllerEvidence",
  "kubernetesNamespaceEvidence",
  "kubernetesPodEvidence",
  "kubernetesSecretEvidence",
  "kubernetesServiceAccountEvidence",
  "kubernetesServiceEvidence",
  "mailClusterEvidence",
  "malwareEvidence",
  "networkConnectionEvidence",
  "nicEvidence",
  "oauthApplicationEvidence",
  "registryKeyEvidence",
  "registryValueEvidence",
  "securityGroupEvidence",
  "servicePrincipalEvidence",
];

/** The addresses of a device's interfaces that are its own: every device has a loopback interface. */
function interfaces(addresses: unknown): readonly EntityDraft[] {
  return list(addresses)
    .flatMap(ip)
    .filter(({ identifier }) => !isBroadAddress(identifier));
}

function isMailAddress(value: unknown): boolean {
  return /^[^@\s]+@[^@\s]+$/.test(text(value) ?? "");
}
