import type { Row } from "../../../kql/engine.js";
import { allDevices, people } from "../organisation.js";
import {
  deviceColumns,
  fileColumns,
  initiatingColumns,
  type SampleFile,
  type SampleProcess,
  sampleFile,
  startColumns,
} from "../processes.js";
import { type Noise, type NoiseRow, type NoiseWorld, noiseOf } from "./noise.js";

const microsoft = "Microsoft Corporation";
const windowsDevices = allDevices.filter(({ osPlatform }) => osPlatform.startsWith("Windows"));

const programs: readonly (readonly [file: SampleFile, commandLine: string])[] = [
  [sampleFile("C:\\Windows\\System32\\svchost.exe", microsoft), "svchost.exe -k netsvcs -p -s Schedule"],
  [
    sampleFile("C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE", microsoft),
    '"EXCEL.EXE" "C:\\Users\\Public\\Q3 \'final\'.xlsx"',
  ],
  [sampleFile("C:\\Windows\\System32\\taskhostw.exe", microsoft), "taskhostw.exe KEYROAMING"],
  [
    sampleFile("C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe", microsoft),
    '"msedge.exe" --no-startup-window',
  ],
  [
    sampleFile("C:\\Windows\\System32\\conhost.exe", microsoft),
    "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1",
  ],
  [sampleFile("C:\\Program Files\\Example Agent\\agent.exe", "Example Software"), "agent.exe --inventory --every 3600"],
];

const sites: readonly (readonly [host: string, ip: string])[] = [
  ["www.example.com", "192.0.2.20"],
  ["intranet.example.com", "10.20.0.30"],
  ["cdn.example.org", "198.51.100.10"],
  ["updates.example.net", "203.0.113.10"],
  ["ipv6.example.org", "2001:db8:20::1"],
];

const libraries = ["kernel32.dll", "ntdll.dll", "crypt32.dll", "wininet.dll", "mso.dll"].map((name) =>
  sampleFile(`C:\\Windows\\System32\\${name}`, microsoft),
);

/** The start of an ordinary program. */
export function makeProcess({ world, index, minutesAgo, isLive }: Noise): NoiseRow {
  const process = processAt(world, index, isLive ? minutesAgo : undefined);
  return { minutesAgo: process.startedMinutesAgo, values: startColumns(process, world) };
}

/** The background process with a number. Other tables have its events. */
function processAt(world: NoiseWorld, index: number, liveMinutesAgo?: number): SampleProcess {
  const { random, minutesAgo } = noiseOf(world, "process", index, liveMinutesAgo);
  const device = random.pick(windowsDevices);
  const [file, commandLine] = random.pick(programs);
  return {
    device,
    file,
    commandLine,
    id: 400 + 4 * random.below(8000),
    account: random.pick(device.users),
    startedMinutesAgo: minutesAgo,
    isElevated: false,
    parent: undefined,
  };
}

/** An event of a background process, some time after its start. */
function didProcess(noise: Noise, describe: (process: SampleProcess) => Row): NoiseRow {
  const { world, random } = noise;
  const process = processAt(world, random.below(Math.max(world.countOf("DeviceProcessEvents"), 20)));
  const minutesAgo = noise.isLive ? noise.minutesAgo : Math.max(0.05, process.startedMinutesAgo * random.next());
  return { minutesAgo, values: { ...initiatingColumns(process, world), ...describe(process) } };
}

/** A visit to a web site. */
export function makeConnection(noise: Noise): NoiseRow {
  const [host, ip] = noise.random.pick(sites);
  return didProcess(noise, ({ device }) => ({
    ActionType: noise.random.below(20) === 0 ? "ConnectionFailed" : "ConnectionSuccess",
    RemoteIP: ip,
    RemotePort: 443,
    RemoteUrl: host,
    RemoteIPType: ip.startsWith("10.") ? "Private" : "Public",
    LocalIP: device.ip,
    LocalPort: 49_152 + noise.random.below(16_000),
    LocalIPType: "Private",
    Protocol: "Tcp",
  }));
}

/** An event of a document. */
export function makeFileEvent(noise: Noise): NoiseRow {
  const { random, index } = noise;
  const name = `report ${index}.docx`;
  return didProcess(noise, () => ({
    ActionType: random.pick(["FileCreated", "FileModified", "FileRenamed", "FileDeleted"]),
    FileName: name,
    FolderPath: `C:\\Users\\Public\\Documents\\${name}`,
    SHA1: random.hex(40),
    SHA256: random.hex(64),
    MD5: random.hex(32),
    FileSize: 20_480 + random.below(900_000),
  }));
}

/** A loaded library. */
export function makeImageLoad(noise: Noise): NoiseRow {
  return didProcess(noise, () => ({ ActionType: "ImageLoaded", ...fileColumns(noise.random.pick(libraries)) }));
}

/** A registry setting of a program. */
export function makeRegistryEvent(noise: Noise): NoiseRow {
  const { random } = noise;
  return didProcess(noise, ({ account }) => ({
    ActionType: random.pick(["RegistryValueSet", "RegistryValueSet", "RegistryKeyCreated"]),
    RegistryKey: `HKEY_CURRENT_USER\\${account.sid}\\Software\\Example\\Settings`,
    RegistryValueType: "Dword",
    RegistryValueName: random.pick(["LastRun", "WindowWidth", "Theme"]),
    RegistryValueData: String(random.below(2000)),
  }));
}

/** Other events of the sensor. */
export function makeDeviceEvent(noise: Noise): NoiseRow {
  const { random } = noise;
  const [action, details] = random.pick<readonly [string, Readonly<Record<string, unknown>>]>([
    ["DnsQueryResponse", { DnsQueryString: "www.example.com", DnsQueryResult: [{ DnsQueryType: "A" }] }],
    ["NamedPipeEvent", { PipeName: "\\Device\\NamedPipe\\wkssvc", FileOperation: "File opened" }],
    ["ScreenshotTaken", {}],
    ["SmartScreenUrlWarning", { Experience: "CustomPolicy" }],
    ["GetClipboardData", {}],
  ]);
  return didProcess(noise, () => ({
    ActionType: action,
    RemoteUrl: action === "SmartScreenUrlWarning" ? "https://games.example.org/" : "",
    AdditionalFields: JSON.stringify(details),
  }));
}

/** A logon. */
export function makeLogon({ random }: Noise): NoiseRow {
  const device = random.pick(windowsDevices);
  const person = random.pick(device.users);
  const isFailed = random.below(12) === 0;
  return {
    values: {
      ...deviceColumns(device),
      ActionType: isFailed ? "LogonFailed" : "LogonSuccess",
      FailureReason: isFailed ? "InvalidUserNameOrPassword" : "",
      LogonType: random.pick(["Interactive", "Network", "Unlock"]),
      AccountDomain: person.domain,
      AccountName: person.name,
      AccountSid: person.sid,
      Protocol: "Kerberos",
      IsLocalAdmin: person === people.jonas,
      LogonId: 100_000 + random.below(900_000),
    },
  };
}
