import { toGuid, toNumber } from "../identifiers.js";
import { devices, officeIp, type Person, people } from "../organisation.js";
import { initiatingColumns, sampleFile, sampleProcess, writeStart } from "../processes.js";
import type { RowWriter } from "../row-writer.js";
import { writeCloudEvent, writeMail, writeSignIn } from "../services.js";
import { phishing } from "../threats.js";

const attackerAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 axios/1.7.9";

/** Phishing mail, click, stolen session, mailbox rule, more phishing from the compromised mailbox: incident 2972. */
export function writePhishingStory(writer: RowWriter): void {
  writeMails(writer);
  writeClicks(writer);
  writeSignIns(writer);
  writeMailboxActivity(writer);
  writeOutboundMails(writer);
}

function writeMails(writer: RowWriter): void {
  const recipients: readonly [Person, "Delivered" | "Blocked"][] = [
    [people.noor, "Delivered"],
    [people.ada, "Delivered"],
    [people.siobhan, "Delivered"],
    [people.mei, "Blocked"],
  ];
  for (const [index, [recipient, action]] of recipients.entries()) {
    const isBlocked = action === "Blocked";
    writeMail(writer, 52 - index * 0.01, {
      messageId: phishing.messageId,
      from: phishing.sender,
      fromName: "St. John's Billing <accounts>",
      senderIp: phishing.senderIp,
      to: recipient.upn,
      recipientId: recipient.objectId,
      subject: phishing.subject,
      direction: "Inbound",
      url: phishing.url,
      isBlocked,
      threat: isBlocked ? "Phish" : "",
    });
  }
  writer.add("EmailUrlInfo", 52, {
    NetworkMessageId: phishing.messageId,
    Url: phishing.url,
    UrlDomain: phishing.urlDomain,
    UrlLocation: "Body",
  });
}

function writeClicks(writer: RowWriter): void {
  const clicks: readonly [number, Person, string][] = [
    [47, people.noor, "ClickAllowed"],
    [44, people.siobhan, "ClickBlocked"],
  ];
  for (const [minutesAgo, person, action] of clicks) {
    writer.add("UrlClickEvents", minutesAgo, {
      Url: phishing.url,
      ActionType: action,
      AccountUpn: person.upn,
      Workload: "Email",
      NetworkMessageId: phishing.messageId,
      ThreatTypes: action === "ClickBlocked" ? "Phish" : "",
      DetectionMethods: action === "ClickBlocked" ? '{"Phish":["URL detonation reputation"]}' : "",
      IPAddress: officeIp,
      IsClickedThrough: false,
      UrlChain: JSON.stringify([phishing.url]),
      AppName: "Outlook",
    });
  }
  const outlook = sampleProcess(
    devices.financeThree,
    sampleFile("C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE", "Microsoft Corporation"),
    180,
    { account: people.noor },
  );
  const browser = sampleProcess(
    devices.financeThree,
    sampleFile("C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe", "Microsoft Corporation"),
    47,
    { parent: outlook, commandLine: `"msedge.exe" --single-argument ${phishing.url}` },
  );
  writeStart(writer, browser);
  writer.add(
    "DeviceEvents",
    47,
    { ActionType: "BrowserLaunchedToOpenUrl", RemoteUrl: phishing.url, AdditionalFields: "" },
    initiatingColumns(outlook, writer),
  );
  writer.add(
    "DeviceNetworkEvents",
    46.9,
    {
      ActionType: "ConnectionSuccess",
      RemoteIP: phishing.hostIp,
      RemotePort: 443,
      RemoteUrl: phishing.urlDomain,
      RemoteIPType: "Public",
      LocalIP: devices.financeThree.ip,
      LocalPort: 52_114,
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(browser, writer),
  );
}

function writeSignIns(writer: RowWriter): void {
  const place = { city: "Amsterdam", state: "North Holland", country: "NL" };
  const attempts: readonly [number, string, number][] = [
    [41.6, phishing.signInIp, 50_074],
    [41.1, phishing.signInIp, 0],
    [18, phishing.laterSignInIp, 0],
  ];
  for (const [minutesAgo, ip, errorCode] of attempts) {
    writeSignIn(writer, minutesAgo, {
      person: people.noor,
      ip,
      errorCode,
      application: "Office 365 Exchange Online",
      userAgent: attackerAgent,
      isRisky: true,
      ...place,
    });
  }
}

function writeMailboxActivity(writer: RowWriter): void {
  const actor = { person: people.noor, ip: phishing.signInIp, userAgent: attackerAgent };
  writeCloudEvent(writer, 36, { ...actor, action: "MailItemsAccessed", objectName: "Inbox", objectType: "Folder" });
  writeCloudEvent(writer, 33, {
    ...actor,
    action: "New-InboxRule",
    objectName: ".",
    objectType: "Rule",
    details: {
      Operation: "New-InboxRule",
      Parameters: [
        { Name: "Name", Value: "." },
        { Name: "SubjectContainsWords", Value: 'invoice;payment;"phishing"' },
        { Name: "MoveToFolder", Value: "RSS Subscriptions" },
        { Name: "MarkAsRead", Value: "True" },
      ],
    },
  });
  writeCloudEvent(writer, 31, {
    ...actor,
    action: "Set-Mailbox",
    objectName: people.noor.upn,
    objectType: "Mailbox",
    details: {
      Operation: "Set-Mailbox",
      Parameters: [{ Name: "ForwardingSmtpAddress", Value: `smtp:${phishing.forwardingAddress}` }],
    },
  });
  for (const [index, name] of ["Payroll 2026.xlsx", "Bank details.docx", "Café – réserve.pdf"].entries()) {
    writeCloudEvent(writer, 28 - index * 0.4, {
      ...actor,
      action: "FileDownloaded",
      application: "Microsoft SharePoint Online",
      objectName: name,
      objectType: "File",
    });
  }
}

function writeOutboundMails(writer: RowWriter): void {
  const recipients = ["orders@example.org", "finance@example.net", "desk@partner.test", "ap@supplier.test"];
  for (const [index, to] of recipients.entries()) {
    const messageId = toGuid(`outbound phishing ${to}`);
    const minutesAgo = 22 - index * 0.2;
    writeMail(writer, minutesAgo, {
      messageId,
      from: people.noor.upn,
      fromName: people.noor.displayName,
      senderId: people.noor.objectId,
      senderIp: phishing.signInIp,
      to,
      subject: `Re: payment details (ref ${toNumber(to, 9000)})`,
      direction: "Outbound",
      url: phishing.url,
    });
    writer.add("EmailUrlInfo", minutesAgo, {
      NetworkMessageId: messageId,
      Url: phishing.url,
      UrlDomain: phishing.urlDomain,
      UrlLocation: "Body",
    });
  }
}
