import { toGuid, toNumber } from "./identifiers.js";
import { allDevices, allPeople, type Device, officeIp, people } from "./organisation.js";
import {
  deviceColumns,
  fileColumns,
  initiatingColumns,
  type SampleProcess,
  sampleFile,
  sampleProcess,
  writeStart,
} from "./processes.js";
import type { RowWriter } from "./row-writer.js";
import { writeCloudEvent, writeMail, writeSignIn } from "./services.js";

const hour = 60;
const day = 24 * hour;
const microsoft = "Microsoft Corporation";
const browserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0";

const programs = [
  ["C:\\Windows\\System32\\svchost.exe", "svchost.exe -k netsvcs -p -s Schedule"],
  [
    "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE",
    '"EXCEL.EXE" "C:\\Users\\Public\\Q3 \'final\'.xlsx"',
  ],
  ["C:\\Windows\\System32\\taskhostw.exe", "taskhostw.exe KEYROAMING"],
  ["C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe", '"msedge.exe" --no-startup-window'],
  ["C:\\Windows\\System32\\conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1"],
] as const;

const sites: readonly (readonly [host: string, ip: string])[] = [
  ["www.example.com", "192.0.2.20"],
  ["intranet.example.com", "10.20.0.30"],
  ["cdn.example.org", "198.51.100.10"],
  ["updates.example.net", "203.0.113.10"],
  ["ipv6.example.org", "2001:db8:20::1"],
];

/** What a quiet company does: rows in which the stories must be found. */
export function writeBackground(writer: RowWriter): void {
  for (let index = 0; index < 60; index += 1) writeEndpointActivity(writer, index);
  for (let index = 0; index < 40; index += 1) writeServiceActivity(writer, index);
}

/** A third in the last hour, a third in the last day, the rest over a week and almost a month. */
function pickMinutesAgo(name: string): number {
  const part = toNumber(`when ${name}`, 1000) / 1000;
  const bands = [hour - 4, hour - 4, day, day, 7 * day, 29 * day];
  return 2 + part * ((bands[toNumber(`band ${name}`, bands.length)] ?? hour) - 4);
}

function pick<Item>(items: readonly Item[], name: string): Item {
  return items[toNumber(name, items.length)] as Item;
}

function writeEndpointActivity(writer: RowWriter, index: number): void {
  const key = `endpoint ${index}`;
  const minutesAgo = pickMinutesAgo(key);
  const device = pick(
    allDevices.filter(({ osPlatform }) => osPlatform.startsWith("Windows")),
    `device ${key}`,
  );
  const [path, commandLine] = pick(programs, `program ${key}`);
  const process = sampleProcess(device, sampleFile(path, microsoft), minutesAgo, {
    commandLine,
    account: pick(device.users, key),
  });
  writeStart(writer, process);
  if (index % 2 === 0) writeVisit(writer, key, minutesAgo - 0.5, process);
  if (index % 3 === 0) writeLogon(writer, key, minutesAgo - 0.2, device);
  if (index % 4 === 0) {
    writer.add(
      "DeviceFileEvents",
      minutesAgo - 0.3,
      { ActionType: pick(["FileCreated", "FileModified", "FileRenamed", "FileDeleted"], `action ${key}`) },
      fileColumns(sampleFile(`C:\\Users\\Public\\Documents\\report ${index}.docx`)),
      initiatingColumns(process, writer),
    );
  }
}

function writeVisit(writer: RowWriter, key: string, minutesAgo: number, process: SampleProcess): void {
  const [host, ip] = pick(sites, `site ${key}`);
  writer.add(
    "DeviceNetworkEvents",
    minutesAgo,
    {
      ActionType: "ConnectionSuccess",
      RemoteIP: ip,
      RemotePort: 443,
      RemoteUrl: host,
      RemoteIPType: ip.startsWith("10.") ? "Private" : "Public",
      LocalIP: process.device.ip,
      LocalPort: 49_152 + toNumber(`port ${key}`, 16_000),
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(process, writer),
  );
}

function writeLogon(writer: RowWriter, key: string, minutesAgo: number, device: Device): void {
  const person = pick(device.users, `user ${key}`);
  writer.add(
    "DeviceLogonEvents",
    minutesAgo,
    {
      ActionType: "LogonSuccess",
      LogonType: pick(["Interactive", "Network", "Unlock"], `type ${key}`),
      AccountDomain: person.domain,
      AccountName: person.name,
      AccountSid: person.sid,
      Protocol: "Kerberos",
      IsLocalAdmin: person === people.jonas,
      LogonId: 100_000 + toNumber(`logon ${person.name}`, 900_000),
      RemoteIPType: "",
    },
    deviceColumns(device),
  );
}

function writeServiceActivity(writer: RowWriter, index: number): void {
  const key = `service ${index}`;
  const minutesAgo = pickMinutesAgo(key);
  const humans = allPeople.filter(({ surname }) => surname !== "");
  const person = pick(humans, `person ${key}`);
  const { city, state, country } = person;
  if (index % 2 === 0) {
    const deviceName = allDevices.find(({ users }) => users[0] === person)?.name ?? "";
    const application = pick(["Microsoft Teams", "Office 365 SharePoint Online"], key);
    writeSignIn(writer, minutesAgo, {
      person,
      ip: officeIp,
      errorCode: 0,
      application,
      userAgent: browserAgent,
      city,
      state,
      country,
      deviceName,
    });
  }
  if (index % 4 === 1) {
    const action = pick(["FileAccessed", "FileModified", "MailItemsAccessed"], key);
    writeCloudEvent(writer, minutesAgo, {
      person,
      ip: officeIp,
      userAgent: browserAgent,
      action,
      objectName: `Plan ${index}.docx`,
      objectType: "File",
    });
  }
  writeMail(writer, minutesAgo - 0.1, {
    messageId: toGuid(`mail ${key}`),
    from: pick(["news@example.org", "team@example.net", "hr@example.com", "orders@partner.test"], `from ${key}`),
    fromName: pick(["Newsletter", "Project team", "Orders 'r' us"], `name ${key}`),
    senderIp: pick(["192.0.2.61", "198.51.100.61", "2001:db8:61::1"], `ip ${key}`),
    to: person.upn,
    recipientId: person.objectId,
    subject: pick(
      ["Minutes of the meeting", "Order \u2116 1180", "Lunch | Thursday?", "Re: Q3 // draft"],
      `subject ${key}`,
    ),
    direction: "Inbound",
  });
}
