import { type Device, devices, people, system } from "../organisation.js";
import {
  deviceColumns,
  fileColumns,
  initiatingColumns,
  type SampleProcess,
  sampleFile,
  sampleProcess,
  writeStart,
} from "../processes.js";
import type { RowWriter } from "../row-writer.js";
import { ransomware } from "../threats.js";

const microsoft = "Microsoft Corporation";
const system32 = "C:\\Windows\\System32";
const server = devices.files;
const account = people.backup;

/**
 * With the service account that the dropper on fin-ws-07 stole: a tool on the file server, backups stopped and deleted,
 * protection turned off, the tool copied to other hosts, the first encryption blocked. Incident 2975.
 */
export function writeRansomwareStory(writer: RowWriter): void {
  const shell = createShell();
  writeTool(writer, shell);
  writeDiscovery(writer, shell);
  writePreparation(writer, shell);
  for (const [index, target] of [devices.controller, devices.financeThree].entries()) {
    writeSpread(writer, shell, target, 14 - index);
  }
  writeEncryption(writer);
}

function createShell(): SampleProcess {
  const provider = sampleProcess(server, sampleFile(`${system32}\\wbem\\WmiPrvSE.exe`, microsoft), 600, {
    account: system,
  });
  return sampleProcess(server, sampleFile(`${system32}\\cmd.exe`, microsoft), 28, {
    parent: provider,
    account,
    isElevated: true,
    commandLine: "cmd.exe /Q /c C:\\ProgramData\\upd\\run.cmd",
  });
}

function writeTool(writer: RowWriter, shell: SampleProcess): void {
  writer.add(
    "DeviceLogonEvents",
    28.2,
    {
      ActionType: "LogonSuccess",
      LogonType: "Network",
      Protocol: "NTLM",
      IsLocalAdmin: true,
      LogonId: 7_355_920,
      RemoteIP: devices.financeSeven.ip,
      RemoteIPType: "Private",
      RemoteDeviceName: devices.financeSeven.hostName,
      ...accountColumns,
    },
    deviceColumns(server),
  );
  writeStart(writer, shell);
  writer.add(
    "DeviceFileEvents",
    27.6,
    {
      ActionType: "FileCreated",
      RequestProtocol: "Smb",
      RequestSourceIP: devices.financeSeven.ip,
      RequestAccountName: account.name,
      RequestAccountDomain: account.domain,
      RequestAccountSid: account.sid,
      ShareName: "C$",
    },
    fileColumns(ransomware.tool),
    initiatingColumns(shell, writer),
  );
  writer.add(
    "DeviceNetworkEvents",
    27,
    {
      ActionType: "ConnectionSuccess",
      RemoteIP: ransomware.controlIp,
      RemotePort: 443,
      RemoteUrl: ransomware.controlDomain,
      RemoteIPType: "Public",
      LocalIP: server.ip,
      LocalPort: 51_220,
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(shell, writer),
  );
}

const accountColumns = {
  AccountDomain: account.domain,
  AccountName: account.name,
  AccountSid: account.sid,
};

function writeDiscovery(writer: RowWriter, shell: SampleProcess): void {
  writeCommand(writer, shell, 26, "nltest.exe", "nltest.exe /dclist:example.com");
  const directory = {
    Application: "Active Directory",
    AccountName: account.name,
    AccountDomain: account.domain,
    AccountUpn: account.upn,
    AccountSid: account.sid,
    AccountObjectId: account.objectId,
    AccountDisplayName: account.displayName,
    DeviceName: server.name,
    IPAddress: server.ip,
    DestinationDeviceName: devices.controller.name,
    DestinationIPAddress: devices.controller.ip,
  };
  writer.add("IdentityQueryEvents", 25.5, {
    ...directory,
    ActionType: "SAMR query",
    QueryType: "QueryGroup",
    QueryTarget: "Domain Admins",
    Query: "EnumerateDomainAdmins",
    Protocol: "Samr",
    DestinationPort: 445,
    AdditionalFields: { Count: "1" },
  });
  writer.add("IdentityDirectoryEvents", 24, {
    ...directory,
    ActionType: "Group Membership changed",
    TargetAccountUpn: account.upn,
    TargetAccountDisplayName: account.displayName,
    Protocol: "Ldap",
    DestinationPort: 389,
    AdditionalFields: { "TO.GROUP": "Domain Admins", "ACTOR.ACCOUNT": "EXAMPLE\\svc-backup" },
  });
  for (const [index, target] of [
    devices.controller,
    devices.financeThree,
    devices.sales,
    devices.executive,
  ].entries()) {
    writer.add(
      "DeviceNetworkEvents",
      23 - index * 0.1,
      {
        ActionType: index === 3 ? "ConnectionFailed" : "ConnectionSuccess",
        RemoteIP: target.ip,
        RemotePort: 445,
        RemoteUrl: target.name,
        RemoteIPType: "Private",
        LocalIP: server.ip,
        LocalPort: 51_300 + index,
        LocalIPType: "Private",
        Protocol: "Tcp",
      },
      initiatingColumns(shell, writer),
    );
  }
}

function writePreparation(writer: RowWriter, shell: SampleProcess): void {
  writeCommand(writer, shell, 20, "net.exe", `net stop "${ransomware.serviceName}" /y`);
  writeCommand(writer, shell, 19.5, "vssadmin.exe", ransomware.deleteShadows);
  writeCommand(writer, shell, 19.2, "wbadmin.exe", "wbadmin.exe delete catalog -quiet");
  writeCommand(writer, shell, 19, "bcdedit.exe", "bcdedit.exe /set {default} recoveryenabled No");
  writer.add(
    "DeviceRegistryEvents",
    18,
    {
      ActionType: "RegistryValueSet",
      RegistryKey: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection",
      RegistryValueType: "Dword",
      RegistryValueName: "DisableRealtimeMonitoring",
      RegistryValueData: "1",
    },
    initiatingColumns(shell, writer),
  );
  writer.add(
    "DeviceEvents",
    17.9,
    {
      ActionType: "TamperingAttempt",
      RegistryKey: "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection",
      RegistryValueName: "DisableRealtimeMonitoring",
      AdditionalFields: JSON.stringify({ Status: "Ignored" }),
    },
    initiatingColumns(shell, writer),
  );
}

function writeCommand(
  writer: RowWriter,
  parent: SampleProcess,
  minutesAgo: number,
  program: string,
  commandLine: string,
): void {
  const file = sampleFile(`${system32}\\${program}`, microsoft);
  writeStart(writer, sampleProcess(server, file, minutesAgo, { parent, isElevated: true, commandLine }));
}

/** The tool is copied to another host over SMB and started there as a service. */
function writeSpread(writer: RowWriter, shell: SampleProcess, target: Device, minutesAgo: number): void {
  const services = sampleProcess(target, sampleFile(`${system32}\\services.exe`, microsoft), 9000);
  writer.add(
    "DeviceLogonEvents",
    minutesAgo + 0.4,
    {
      ActionType: "LogonSuccess",
      LogonType: "Network",
      Protocol: "NTLM",
      IsLocalAdmin: true,
      LogonId: 8_100_000 + Math.round(minutesAgo),
      RemoteIP: server.ip,
      RemoteIPType: "Private",
      RemoteDeviceName: server.hostName,
      ...accountColumns,
    },
    deviceColumns(target),
  );
  writer.add(
    "DeviceFileEvents",
    minutesAgo + 0.2,
    { ActionType: "FileCreated", RequestProtocol: "Smb", RequestSourceIP: server.ip, ShareName: "ADMIN$" },
    fileColumns(ransomware.tool),
    initiatingColumns(services, writer),
  );
  writer.add(
    "DeviceEvents",
    minutesAgo,
    {
      ActionType: "ServiceInstalled",
      AdditionalFields: JSON.stringify({
        ServiceName: "lk64",
        ServiceAccount: "LocalSystem",
        StartedFrom: shell.device.name,
      }),
    },
    fileColumns(ransomware.tool),
    initiatingColumns(services, writer),
  );
}

function writeEncryption(writer: RowWriter): void {
  const tool = sampleProcess(devices.financeThree, ransomware.tool, 12, {
    account: system,
    commandLine: "lk64.exe -p C:\\Finance -t 8",
  });
  writeStart(writer, tool);
  for (let number = 1; number <= 12; number += 1) {
    const before = `invoice ${number}.xlsx`;
    writer.add(
      "DeviceFileEvents",
      11.9 - number * 0.01,
      { ActionType: "FileRenamed", PreviousFileName: before, PreviousFolderPath: `C:\\Finance\\${before}` },
      fileColumns(sampleFile(`C:\\Finance\\${before}.lk64`)),
      initiatingColumns(tool, writer),
    );
  }
  writer.add(
    "DeviceFileEvents",
    11.7,
    { ActionType: "FileCreated" },
    fileColumns(ransomware.note),
    initiatingColumns(tool, writer),
  );
  writer.add(
    "DeviceEvents",
    11.6,
    {
      ActionType: "AntivirusDetection",
      AdditionalFields: JSON.stringify({ ThreatName: "Ransom:Win64/Sample.LK!MTB", WasRemediated: true }),
    },
    fileColumns(ransomware.tool),
    initiatingColumns(tool, writer),
  );
}
