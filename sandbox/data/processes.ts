import type { Row } from "../../kql/engine.js";
import type { SampleClock } from "./clock.js";
import { md5Hex, sha1Hex, sha256Hex, toNumber } from "./identifiers.js";
import { type Account, type Device, system } from "./organisation.js";
import type { RowWriter } from "./row-writer.js";

export interface SampleFile {
  readonly name: string;
  readonly folder: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly md5: string;
  readonly size: number;
  /** Publisher in the file's version information; empty if there is none. */
  readonly company: string;
}

export interface SampleProcess {
  readonly device: Device;
  readonly file: SampleFile;
  readonly id: number;
  readonly commandLine: string;
  readonly account: Account;
  readonly startedMinutesAgo: number;
  readonly isElevated: boolean;
  readonly parent: SampleProcess | undefined;
}

/** A file by its path; the same path has the same hashes on every device. */
export function sampleFile(path: string, company = ""): SampleFile {
  const separator = path.includes("\\") ? "\\" : "/";
  const at = path.lastIndexOf(separator);
  const name = path.slice(at + 1);
  return {
    name,
    folder: path.slice(0, at),
    sha1: sha1Hex(`file ${name}`),
    sha256: sha256Hex(`file ${name}`),
    md5: md5Hex(`file ${name}`),
    size: 20_480 + toNumber(`size ${name}`, 900_000),
    company,
  };
}

/** The full path of a file, as FolderPath gives it. */
export function pathOf(file: SampleFile): string {
  return `${file.folder}${/^[A-Z]:/.test(file.folder) ? "\\" : "/"}${file.name}`;
}

/** A process. Without a parent, the operating system started it. */
export function sampleProcess(
  device: Device,
  file: SampleFile,
  startedMinutesAgo: number,
  options: {
    readonly commandLine?: string;
    readonly account?: Account;
    readonly isElevated?: boolean;
    readonly parent?: SampleProcess;
  } = {},
): SampleProcess {
  const commandLine = options.commandLine ?? file.name;
  const account = options.account ?? options.parent?.account ?? system;
  return {
    device,
    file,
    id: processId(device, commandLine, startedMinutesAgo),
    commandLine,
    account,
    startedMinutesAgo,
    isElevated: options.isElevated ?? account === system,
    parent: options.parent,
  };
}

/** The ID of a process in the stories. */
export function processId(device: Device, commandLine: string, startedMinutesAgo: number): number {
  return 400 + toNumber(`${device.name} ${commandLine} ${startedMinutesAgo}`, 30_000);
}

/** Columns that describe a device. */
export function deviceColumns(device: Device): Row {
  return { DeviceId: device.id, DeviceName: device.name };
}

/** Columns that describe a file. */
export function fileColumns(file: SampleFile): Row {
  return {
    FileName: file.name,
    FolderPath: pathOf(file),
    SHA1: file.sha1,
    SHA256: file.sha256,
    MD5: file.md5,
    FileSize: file.size,
  };
}

/** Columns that describe the process of an event, and its device. */
export function initiatingColumns(process: SampleProcess, clock: SampleClock): Row {
  const { file, account, parent } = process;
  return {
    ...deviceColumns(process.device),
    InitiatingProcessAccountDomain: account.domain,
    InitiatingProcessAccountName: account.name,
    InitiatingProcessAccountSid: account.sid,
    InitiatingProcessAccountUpn: account.upn,
    InitiatingProcessAccountObjectId: account.objectId,
    InitiatingProcessLogonId: logonId(account),
    InitiatingProcessIntegrityLevel: integrityLevel(process),
    InitiatingProcessTokenElevation: process.isElevated ? "TokenElevationTypeFull" : "TokenElevationTypeLimited",
    InitiatingProcessSHA1: file.sha1,
    InitiatingProcessSHA256: file.sha256,
    InitiatingProcessMD5: file.md5,
    InitiatingProcessFileName: file.name.toLowerCase(),
    InitiatingProcessFileSize: file.size,
    InitiatingProcessFolderPath: pathOf(file).toLowerCase(),
    InitiatingProcessVersionInfoCompanyName: file.company,
    InitiatingProcessVersionInfoOriginalFileName: file.company === "" ? "" : file.name,
    InitiatingProcessId: process.id,
    InitiatingProcessCommandLine: process.commandLine,
    InitiatingProcessCreationTime: clock.time(process.startedMinutesAgo),
    InitiatingProcessParentId: parent?.id ?? 4,
    InitiatingProcessParentFileName: parent?.file.name ?? "services.exe",
    InitiatingProcessParentCreationTime: parent === undefined ? null : clock.time(parent.startedMinutesAgo),
    InitiatingProcessSignerType: file.company === "" ? "" : "OsVendor",
    InitiatingProcessSignatureStatus: file.company === "" ? "Unsigned" : "Valid",
    InitiatingProcessSessionId: account === system ? 0 : 1,
    IsInitiatingProcessRemoteSession: false,
  };
}

/** Writes the start of a process to DeviceProcessEvents. */
export function writeStart(writer: RowWriter, process: SampleProcess): void {
  writer.add("DeviceProcessEvents", process.startedMinutesAgo, {}, startColumns(process, writer));
}

/** Columns of DeviceProcessEvents for the start of a process. */
export function startColumns(process: SampleProcess, clock: SampleClock): Row {
  const { file, account } = process;
  return {
    ...(process.parent === undefined ? deviceColumns(process.device) : initiatingColumns(process.parent, clock)),
    ...fileColumns(file),
    ActionType: "ProcessCreated",
    ProcessId: process.id,
    ProcessCommandLine: process.commandLine,
    ProcessCreationTime: clock.time(process.startedMinutesAgo),
    ProcessIntegrityLevel: integrityLevel(process),
    ProcessTokenElevation: process.isElevated ? "TokenElevationTypeFull" : "TokenElevationTypeLimited",
    ProcessVersionInfoCompanyName: file.company,
    ProcessVersionInfoOriginalFileName: file.company === "" ? "" : file.name,
    AccountDomain: account.domain,
    AccountName: account.name,
    AccountSid: account.sid,
    AccountUpn: account.upn,
    AccountObjectId: account.objectId,
    LogonId: logonId(account),
    CreatedProcessSessionId: account === system ? 0 : 1,
    IsProcessRemoteSession: false,
  };
}

const logonIds = new Map<Account, number>();

function logonId(account: Account): number {
  if (account === system) return 999;
  let id = logonIds.get(account);
  if (id === undefined) {
    id = 100_000 + toNumber(`logon ${account.name}`, 900_000);
    logonIds.set(account, id);
  }
  return id;
}

function integrityLevel(process: SampleProcess): string {
  if (process.account === system) return "System";
  return process.isElevated ? "High" : "Medium";
}
