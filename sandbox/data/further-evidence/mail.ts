import { describeFile, describeUser, type FurtherEvidence, user } from "../evidence.js";
import { toGuid } from "../identifiers.js";
import { people } from "../organisation.js";
import { sampleFile } from "../processes.js";
import { oldPhishing } from "../threats.js";

const { siobhan, jonas } = people;

/** Evidence of a phishing campaign beside the mail itself: its copies, the mailbox, a report, the same text in a chat. */
export const mailEvidence: readonly FurtherEvidence[] = [
  {
    kind: "further",
    type: "mailClusterEvidence",
    verdict: "malicious",
    describe: () => ({
      clusterBy: "Subject;P2SenderDomain;ContentType",
      clusterByValue: `${oldPhishing.subject};quota.example.net;1`,
      emailCount: 14,
      networkMessageIds: [oldPhishing.messageId],
      query: `(((NormalizedSubject:"${oldPhishing.subject}")))`,
      urn: null,
    }),
  },
  {
    kind: "further",
    type: "mailboxEvidence",
    describe: () => ({
      displayName: siobhan.displayName,
      primaryAddress: siobhan.upn,
      upn: siobhan.upn,
      userAccount: describeUser(siobhan),
    }),
    columns: user(siobhan),
  },
  {
    kind: "further",
    type: "mailboxConfigurationEvidence",
    describe: () => ({
      configurationId: toGuid("mailbox rule"),
      configurationType: "mailForwardingRule",
      displayName: "Forward to a private address",
      externalDirectoryObjectId: siobhan.objectId,
      mailboxPrimaryAddress: siobhan.upn,
      upn: siobhan.upn,
    }),
    columns: user(siobhan),
  },
  {
    kind: "further",
    type: "submissionMailEvidence",
    verdict: "suspicious",
    describe: () => ({
      networkMessageId: oldPhishing.messageId,
      recipient: siobhan.upn,
      reportType: "Phish",
      sender: oldPhishing.sender,
      senderIp: oldPhishing.senderIp,
      subject: oldPhishing.subject,
      submissionDateTime: null,
      submissionId: toGuid("mail submission"),
      submitter: jonas.upn,
    }),
    columns: { NetworkMessageId: oldPhishing.messageId, EmailSubject: oldPhishing.subject },
  },
  {
    kind: "further",
    type: "teamsMessageEvidence",
    verdict: "suspicious",
    describe: (nest) => ({
      campaignId: null,
      channelId: null,
      deliveryAction: "delivered",
      deliveryLocation: "teams",
      files: [
        nest("fileEvidence", {
          detectionStatus: "detected",
          mdeDeviceId: null,
          fileDetails: describeFile(sampleFile("quota_upgrade.docm")),
        }),
      ],
      groupId: null,
      isExternal: true,
      isOwned: false,
      lastModifiedDateTime: null,
      messageDirection: "inbound",
      messageId: "1770000000000",
      owningTenantId: null,
      parentMessageId: "1770000000000",
      receivedDateTime: null,
      recipients: [siobhan.upn],
      senderFromAddress: oldPhishing.sender,
      senderIP: oldPhishing.senderIp,
      sourceAppName: null,
      sourceId: null,
      subject: null,
      suspiciousRecipients: [],
      threadId: "19:sample@chat.example.com",
      threadType: "chat",
      urls: [nest("urlEvidence", { url: oldPhishing.url })],
    }),
  },
];
