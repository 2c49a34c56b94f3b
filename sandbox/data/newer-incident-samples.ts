import type { IncidentSample } from "./incident-sample.js";
import { devices, people } from "./organisation.js";
import { sampleFile } from "./processes.js";
import { consentPhishing, insider, ransomware } from "./threats.js";

const fileServer = { kind: "device", device: devices.files } as const;
const backup = { kind: "user", person: people.backup } as const;
const mei = { kind: "user", person: people.mei } as const;
const siobhan = { kind: "user", person: people.siobhan } as const;
const salesLaptop = { kind: "device", device: devices.sales } as const;
const app = { kind: "oauthApp", app: consentPhishing.app, publisher: consentPhishing.publisher } as const;

/** The incidents of the last minutes. Their activity began earlier. */
export const newerIncidentSamples: readonly IncidentSample[] = [
  {
    id: "2975",
    displayName: "Possible ransomware preparation on srv-files-01 and two other hosts",
    createdMinutesAgo: 18,
    updatedMinutesAgo: 6,
    status: "inProgress",
    severity: "high",
    classification: "truePositive",
    determination: "multiStagedAttack",
    assignedTo: people.jonas.upn,
    customTags: ["ransomware", "tier 2"],
    comments: ["svc-backup is the account that was stolen on fin-ws-07, see 2973.", "srv-files-01 is isolated."],
    priorityScore: 100,
    alerts: [
      {
        title: "Possible attempt to delete volume shadow copies",
        minutesAgo: 18,
        source: "endpoint",
        severity: "high",
        category: "Impact",
        techniques: ["Inhibit System Recovery (T1490)", "Service Stop (T1489)"],
        evidence: [
          fileServer,
          backup,
          {
            kind: "process",
            device: devices.files,
            file: sampleFile("C:\\Windows\\System32\\vssadmin.exe", "Microsoft Corporation"),
            commandLine: ransomware.deleteShadows,
            person: people.backup,
            startedMinutesAgo: 19.5,
          },
        ],
      },
      {
        title: "Attempt to turn off Microsoft Defender Antivirus protection",
        minutesAgo: 17,
        source: "endpoint",
        severity: "medium",
        category: "DefenseEvasion",
        techniques: ["Disable or Modify Tools (T1562.001)"],
        evidence: [
          fileServer,
          backup,
          {
            kind: "registryValue",
            device: devices.files,
            hive: "HKEY_LOCAL_MACHINE",
            key: "SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection",
            name: "DisableRealtimeMonitoring",
            data: "1",
          },
        ],
      },
      {
        title: "Ransomware behaviour was blocked",
        minutesAgo: 11,
        source: "endpoint",
        severity: "high",
        category: "Ransomware",
        techniques: ["Data Encrypted for Impact (T1486)"],
        evidence: [
          { kind: "device", device: devices.financeThree },
          { kind: "device", device: devices.controller },
          { kind: "file", device: devices.financeThree, file: ransomware.tool },
          { kind: "ip", address: ransomware.controlIp },
          { kind: "url", url: ransomware.controlDomain },
        ],
      },
    ],
  },
  {
    id: "2976",
    displayName: "An app with high privileges reads the mailbox of one user",
    createdMinutesAgo: 15,
    updatedMinutesAgo: 13,
    status: "active",
    severity: "medium",
    customTags: ["oauth"],
    priorityScore: 64,
    alerts: [
      {
        title: "Unusual consent to an app of an unverified publisher",
        minutesAgo: 15,
        source: "appGovernance",
        severity: "medium",
        category: "Persistence",
        techniques: ["Steal Application Access Token (T1528)", "Spearphishing Link (T1566.002)"],
        evidence: [
          app,
          mei,
          {
            kind: "mail",
            messageId: consentPhishing.messageId,
            subject: consentPhishing.subject,
            sender: consentPhishing.sender,
            senderIp: consentPhishing.senderIp,
            recipient: people.mei,
          },
        ],
      },
      {
        title: "App reads an unusual amount of mail through Graph",
        minutesAgo: 14,
        source: "cloudApps",
        severity: "medium",
        category: "Collection",
        techniques: ["Remote Email Collection (T1114.002)"],
        evidence: [
          app,
          mei,
          { kind: "ip", address: consentPhishing.appIp, country: "NL" },
          { kind: "cloudApp", name: "Microsoft Exchange Online", id: 20_893 },
        ],
      },
    ],
  },
  {
    id: "2977",
    displayName: "Confidential customer files left the company through a drive, a cloud storage and mail",
    createdMinutesAgo: 8,
    updatedMinutesAgo: 5,
    status: "awaitingAction",
    severity: "medium",
    assignedTo: people.mei.upn,
    customTags: ["insider", "legal hold"],
    comments: ["Human resources: the employee gave notice last week."],
    priorityScore: 57,
    alerts: [
      {
        title: "Mass download from SharePoint by a single user",
        minutesAgo: 8,
        source: "cloudApps",
        severity: "medium",
        category: "Collection",
        techniques: ["Sharepoint (T1213.002)"],
        evidence: [siobhan, { kind: "cloudApp", name: "Microsoft SharePoint Online", id: 20_892 }],
      },
      {
        title: "DLP policy (Customer data) matched for files copied to a removable drive",
        minutesAgo: 7.5,
        source: "dataLoss",
        severity: "medium",
        category: "Exfiltration",
        techniques: ["Exfiltration over USB (T1052.001)"],
        evidence: [
          siobhan,
          salesLaptop,
          { kind: "file", device: devices.sales, file: sampleFile(`F:\\${insider.files[0]}`) },
        ],
      },
      {
        title: "DLP policy (Customer data) matched for an upload to a cloud storage",
        minutesAgo: 7,
        source: "dataLoss",
        severity: "high",
        category: "Exfiltration",
        techniques: ["Exfiltration to Cloud Storage (T1567.002)"],
        evidence: [
          siobhan,
          salesLaptop,
          { kind: "file", device: devices.sales, file: insider.archive },
          { kind: "ip", address: insider.cloudIp },
          { kind: "url", url: insider.cloudDomain },
        ],
      },
    ],
  },
];
