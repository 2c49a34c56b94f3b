import { cloudEvidence } from "./further-evidence/clouds.js";
import { containerEvidence } from "./further-evidence/containers.js";
import { machineEvidence } from "./further-evidence/machines.js";
import { mailEvidence } from "./further-evidence/mail.js";
import type { IncidentSample } from "./incident-sample.js";
import { devices, people } from "./organisation.js";
import { sampleFile } from "./processes.js";
import { oldPhishing, webShell } from "./threats.js";

const day = 24 * 60;

/** The incidents of the last weeks, most of them closed. */
export const olderIncidentSamples: readonly IncidentSample[] = [
  {
    id: "2967",
    displayName: "Phishing campaign: mailbox quota",
    createdMinutesAgo: 20 * day + 30,
    updatedMinutesAgo: 19 * day,
    status: "resolved",
    severity: "low",
    classification: "truePositive",
    determination: "phishing",
    assignedTo: people.jonas.upn,
    resolvingComment: "All copies were removed; nobody clicked.",
    priorityScore: 18,
    alerts: [
      {
        title: "Email messages containing malicious URL removed after delivery",
        minutesAgo: 20 * day + 30,
        source: "office",
        severity: "low",
        category: "InitialAccess",
        techniques: ["Phishing (T1566)"],
        evidence: [
          {
            kind: "mail",
            messageId: oldPhishing.messageId,
            subject: oldPhishing.subject,
            sender: oldPhishing.sender,
            senderIp: oldPhishing.senderIp,
            recipient: people.siobhan,
            url: oldPhishing.url,
          },
          { kind: "url", url: oldPhishing.url },
          ...mailEvidence,
        ],
      },
    ],
  },
  {
    id: "2968",
    displayName: "Suspicious remote service on srv-files-01",
    createdMinutesAgo: 12 * day - 5,
    updatedMinutesAgo: 11 * day,
    status: "resolved",
    severity: "medium",
    classification: "falsePositive",
    determination: "notMalicious",
    assignedTo: people.jonas.upn,
    resolvingComment: "Planned maintenance by IT.",
    priorityScore: 31,
    alerts: [
      {
        title: "Remote service creation with PsExec",
        minutesAgo: 12 * day - 5,
        source: "endpoint",
        severity: "medium",
        category: "LateralMovement",
        techniques: ["Service Execution (T1569.002)"],
        evidence: [
          { kind: "device", device: devices.files },
          { kind: "user", person: people.jonas },
          { kind: "file", device: devices.files, file: sampleFile("C:\\Windows\\PSEXESVC.exe", "Sysinternals") },
          ...machineEvidence,
        ],
      },
    ],
  },
  {
    id: "2969",
    displayName: "Web shell on internet-facing server lnx-web-01",
    createdMinutesAgo: 5 * day + 10,
    updatedMinutesAgo: 2 * day,
    status: "inProgress",
    severity: "high",
    classification: "truePositive",
    assignedTo: people.zoe.upn,
    customTags: ["web", "tier 2"],
    comments: ["The upload folder is offline; the image of the disk is taken."],
    priorityScore: 88,
    alerts: [
      {
        title: "Possible web shell installation",
        minutesAgo: 5 * day + 10,
        source: "endpoint",
        severity: "high",
        category: "Persistence",
        techniques: ["Web Shell (T1505.003)"],
        evidence: [
          { kind: "device", device: devices.web },
          { kind: "file", device: devices.web, file: webShell.file },
          { kind: "ip", address: webShell.ip },
          ...cloudEvidence,
          ...containerEvidence,
        ],
      },
    ],
  },
  {
    id: "2970",
    displayName: "Confidential files copied to a removable drive",
    createdMinutesAgo: 3 * day,
    updatedMinutesAgo: 2 * day + 300,
    status: "resolved",
    severity: "informational",
    classification: "informationalExpectedActivity",
    determination: "confirmedActivity",
    assignedTo: people.mei.upn,
    resolvingComment: "Monthly offline backup, as approved.",
    priorityScore: 6,
    alerts: [
      {
        title: "Files with a sensitivity label written to a USB drive",
        minutesAgo: 3 * day,
        source: "endpoint",
        severity: "informational",
        category: "Exfiltration",
        techniques: ["Exfiltration over USB (T1052.001)"],
        evidence: [
          { kind: "device", device: devices.admin },
          { kind: "user", person: people.jonas },
        ],
      },
    ],
  },
];
