import { sampleApp } from "./apps.js";
import { toGuid } from "./identifiers.js";
import { sampleFile } from "./processes.js";

/** The attackers' files, addresses and accounts. The same values appear in alerts, evidence and hunting rows. */
export const phishing = {
  messageId: toGuid("phishing message"),
  subject: "Overdue: St. John's office invoice 4471 – payment required",
  sender: "billing@invoices.example.org",
  senderIp: "192.0.2.45",
  url: "https://login.invoices.example.org/session?id=4471&next=%2Fmail%2Finbox",
  urlDomain: "login.invoices.example.org",
  hostIp: "198.51.100.80",
  /** Where the attacker signed in from. */
  signInIp: "198.51.100.23",
  laterSignInIp: "2001:db8:5ca1:ab1e::77",
  forwardingAddress: "archive@mail.example.net",
};

export const dropper = {
  messageId: toGuid("dropper message"),
  subject: 'Remittance advice "August" \\ final',
  sender: "remittance@payments.example.net",
  senderIp: "203.0.113.60",
  /** The name contains a right-to-left override: shown as "Remittance_Adviceexe.pdf". */
  file: sampleFile("C:\\Users\\a.reyes\\Downloads\\Remittance_Advice\u202Efdp.exe"),
  library: sampleFile("C:\\ProgramData\\upd\\helper.dll"),
  dump: sampleFile("C:\\ProgramData\\upd\\l.dmp"),
  controlIp: "203.0.113.77",
  controlDomain: "evil.example.net",
  downloadUrl: "https://files.evil.example.net/a/helper.dll?v=2",
};

export const spray = { ip: "203.0.113.200" };

export const webShell = {
  ip: "198.51.100.140",
  file: sampleFile("/var/www/html/uploads/img_cache.php"),
};

export const oldPhishing = {
  messageId: toGuid("older phishing message"),
  subject: "Your mailbox is full",
  sender: "no-reply@quota.example.net",
  senderIp: "203.0.113.19",
  url: "https://quota.example.net/upgrade",
};

/** After the dropper: the attacker of incident 2973 is still active and prepares encryption. */
export const ransomware = {
  tool: sampleFile("C:\\ProgramData\\upd\\lk64.exe"),
  note: sampleFile("C:\\Finance\\READ_ME_TO_RESTORE.txt"),
  controlIp: "198.51.100.99",
  controlDomain: "relay.evil.example.net",
  serviceName: "Example Backup Agent",
  deleteShadows: "vssadmin.exe delete shadows /all /quiet",
};

/** An app that requests access to a mailbox and reads it. */
export const consentPhishing = {
  messageId: toGuid("consent phishing message"),
  subject: "Mei, the Q4 forecast was shared with you",
  sender: "share@documents.example.net",
  senderIp: "192.0.2.77",
  app: sampleApp("Document Viewer Pro", ["Mail.Read", "MailboxSettings.ReadWrite", "offline_access"]),
  publisher: "Document Tools (unverified)",
  ownerTenantId: toGuid("tenant of the app's owner"),
  appIp: "198.51.100.61",
};

/** Where customer data goes when an employee leaves. */
export const insider = {
  messageId: toGuid("insider message"),
  privateAddress: "siobhan.private@mail.example.org",
  archive: sampleFile("C:\\Users\\s.o'brien\\Desktop\\holiday photos.7z"),
  driveSerialNumber: "4C530001-TEST-8812",
  cloudDomain: "storage.example.org",
  cloudIp: "203.0.113.150",
  files: [
    "Customers 2026.xlsx",
    "Price list – confidential.xlsx",
    "Renewals Q1.xlsx",
    "Key accounts.docx",
    "Contract template.docx",
    "Pipeline export.csv",
  ],
};
