import { signInEvidence } from "./further-evidence/sign-ins.js";
import type { IncidentSample } from "./incident-sample.js";
import { newerIncidentSamples } from "./newer-incident-samples.js";
import { olderIncidentSamples } from "./older-incident-samples.js";
import { devices, people } from "./organisation.js";
import { sampleFile } from "./processes.js";
import { dropper, phishing, spray } from "./threats.js";

const phishingMail = {
  kind: "mail",
  messageId: phishing.messageId,
  subject: phishing.subject,
  sender: phishing.sender,
  senderIp: phishing.senderIp,
  recipient: people.noor,
  url: phishing.url,
} as const;

const host = { kind: "device", device: devices.financeSeven } as const;
const ada = { kind: "user", person: people.ada } as const;
const noor = { kind: "user", person: people.noor } as const;

/** The incidents of a new local tenant, newest last. */
export const incidentSamples: readonly IncidentSample[] = [
  ...olderIncidentSamples,
  {
    id: "2971",
    displayName: "Password spray from one address",
    createdMinutesAgo: 400,
    updatedMinutesAgo: 300,
    status: "inProgress",
    severity: "medium",
    assignedTo: people.jonas.upn,
    customTags: ["identity"],
    priorityScore: 44,
    alerts: [
      {
        title: "Password Spray",
        minutesAgo: 400,
        source: "entra",
        severity: "medium",
        category: "CredentialAccess",
        techniques: ["Password Spraying (T1110.003)"],
        evidence: [
          { kind: "ip", address: spray.ip },
          { kind: "user", person: people.web },
          { kind: "user", person: people.siobhan },
          ...signInEvidence,
        ],
      },
    ],
  },
  {
    id: "2972",
    displayName: "Multi-stage incident: phishing and a stolen mailbox session of one user",
    createdMinutesAgo: 44,
    updatedMinutesAgo: 17,
    status: "active",
    severity: "high",
    customTags: ["finance"],
    priorityScore: 82,
    alerts: [
      {
        title: "A potentially malicious URL click was detected",
        minutesAgo: 44,
        source: "office",
        severity: "high",
        category: "InitialAccess",
        techniques: ["Phishing (T1566)", "Spearphishing Link (T1566.002)"],
        evidence: [phishingMail, { kind: "url", url: phishing.url }, noor, { kind: "ip", address: phishing.senderIp }],
      },
      {
        title: "Unfamiliar sign-in properties",
        minutesAgo: 38,
        source: "entra",
        severity: "high",
        category: "InitialAccess",
        techniques: ["Valid Accounts (T1078)"],
        evidence: [noor, { kind: "ip", address: phishing.signInIp, country: "NL" }],
      },
      {
        title: "Suspicious inbox manipulation rule",
        minutesAgo: 30,
        source: "cloudApps",
        severity: "medium",
        category: "DefenseEvasion",
        techniques: ["Email Hiding Rules (T1564.008)"],
        evidence: [noor, { kind: "ip", address: phishing.signInIp, country: "NL" }],
      },
    ],
  },
  {
    id: "2973",
    displayName: "Malware with credential theft on fin-ws-07",
    createdMinutesAgo: 43,
    updatedMinutesAgo: 9,
    status: "resolved",
    severity: "high",
    classification: "truePositive",
    determination: "malware",
    assignedTo: people.jonas.upn,
    customTags: ["finance", "malware"],
    resolvingComment: "fin-ws-07 was isolated and reinstalled, svc-backup has a new password.",
    comments: ["Device isolated.", "Beaconing to evil.example.net has stopped."],
    priorityScore: 95,
    alerts: [
      {
        title: "Suspicious process executed from an email attachment",
        minutesAgo: 43,
        source: "endpoint",
        severity: "medium",
        category: "Execution",
        techniques: ["Malicious File (T1204.002)", "PowerShell (T1059.001)"],
        evidence: [
          host,
          ada,
          { kind: "file", device: devices.financeSeven, file: dropper.file },
          { kind: "file", device: devices.financeSeven, file: dropper.library },
          { kind: "url", url: dropper.downloadUrl },
        ],
      },
      {
        title: "Connection to a known command-and-control server",
        minutesAgo: 41.5,
        source: "endpoint",
        severity: "high",
        category: "CommandAndControl",
        techniques: ["Web Protocols (T1071.001)"],
        evidence: [host, { kind: "ip", address: dropper.controlIp }, { kind: "url", url: dropper.controlDomain }],
      },
      {
        title: "Credential dumping from LSASS memory",
        minutesAgo: 39.9,
        source: "endpoint",
        severity: "high",
        category: "CredentialAccess",
        techniques: ["LSASS Memory (T1003.001)"],
        evidence: [
          host,
          {
            kind: "process",
            device: devices.financeSeven,
            file: sampleFile("C:\\Windows\\System32\\rundll32.exe", "Microsoft Corporation"),
            commandLine:
              "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 644 C:\\ProgramData\\upd\\l.dmp full",
            person: people.ada,
            startedMinutesAgo: 41,
          },
        ],
      },
      {
        title: "Suspicious remote activity with a service account",
        minutesAgo: 35,
        source: "endpoint",
        severity: "high",
        category: "LateralMovement",
        techniques: ["Windows Management Instrumentation (T1047)"],
        evidence: [{ kind: "device", device: devices.files }, host, { kind: "user", person: people.backup }],
      },
    ],
  },
  {
    // Its alert moved to 2972 when the two were merged.
    id: "2974",
    displayName: "Suspicious inbox rule of one user",
    createdMinutesAgo: 30,
    updatedMinutesAgo: 26,
    status: "redirected",
    severity: "medium",
    redirectIncidentId: "2972",
    priorityScore: 40,
    alerts: [],
  },
  ...newerIncidentSamples,
];
