import { toGuid } from "../identifiers.js";
import { devices, officeIp, people } from "../organisation.js";
import { deviceColumns, fileColumns, initiatingColumns, sampleFile, sampleProcess, writeStart } from "../processes.js";
import type { RowWriter } from "../row-writer.js";
import { writeCloudEvent, writeMail } from "../services.js";
import { insider } from "../threats.js";

const hour = 60;
const host = devices.sales;
const person = people.siobhan;
const explorer = sampleProcess(host, sampleFile("C:\\Windows\\explorer.exe", "Microsoft Corporation"), 50 * hour, {
  account: person,
});
const browser = sampleProcess(
  host,
  sampleFile("C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe", "Microsoft Corporation"),
  5.2 * hour,
  { parent: explorer, commandLine: `"msedge.exe" https://${insider.cloudDomain}/upload` },
);

/** Customer files are collected, compressed, copied to a USB drive, uploaded and mailed: incident 2977. */
export function writeInsiderStory(writer: RowWriter): void {
  writeCollection(writer);
  writePacking(writer);
  writeDrive(writer);
  writeUpload(writer);
  writePrivateMail(writer);
}

function writeCollection(writer: RowWriter): void {
  for (const [index, name] of insider.files.entries()) {
    writeCloudEvent(writer, 30 * hour - index * 0.7, {
      person,
      ip: officeIp,
      userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0",
      action: "FileDownloaded",
      application: "Microsoft SharePoint Online",
      objectName: name,
      objectType: "File",
      details: { SiteUrl: "https://intranet.example.com/sites/sales", SensitivityLabel: "Confidential" },
    });
  }
}

function writePacking(writer: RowWriter): void {
  const packer = sampleProcess(host, sampleFile("C:\\Program Files\\7-Zip\\7z.exe", "Igor Pavlov"), 7 * hour, {
    parent: explorer,
    commandLine: `"7z.exe" a -p -mhe=on "${insider.archive.folder}\\${insider.archive.name}" "C:\\Users\\s.o'brien\\Downloads\\*.xlsx"`,
  });
  writeStart(writer, packer);
  writer.add(
    "DeviceFileEvents",
    6.95 * hour,
    { ActionType: "FileCreated" },
    fileColumns(insider.archive),
    initiatingColumns(packer, writer),
  );
}

function writeDrive(writer: RowWriter): void {
  writer.add(
    "DeviceEvents",
    6 * hour,
    {
      ActionType: "UsbDriveMounted",
      AdditionalFields: JSON.stringify({
        DriveLetter: "F:",
        BusType: 7,
        ProductName: "Sample Drive",
        SerialNumber: insider.driveSerialNumber,
      }),
    },
    initiatingColumns(explorer, writer),
  );
  for (const [index, name] of insider.files.entries()) {
    const minutesAgo = 5.9 * hour - index * 0.3;
    const file = sampleFile(`F:\\${name}`);
    writer.add(
      "DeviceFileEvents",
      minutesAgo,
      { ActionType: "FileCreated", SensitivityLabel: "Confidential" },
      fileColumns(file),
      initiatingColumns(explorer, writer),
    );
    writeDataSecurity(writer, minutesAgo, name, {
      ActionType: "FileCopiedToRemovableMedia",
      Operation: "FileCopiedToRemovableMedia",
      RemovableMediaManufacturer: "Sample",
      RemovableMediaModel: "Sample Drive",
      RemovableMediaSerialNumber: insider.driveSerialNumber,
      TargetFilePath: `F:\\${name}`,
    });
  }
}

function writeUpload(writer: RowWriter): void {
  writeStart(writer, browser);
  writer.add(
    "DeviceNetworkEvents",
    5.1 * hour,
    {
      ActionType: "ConnectionSuccess",
      RemoteIP: insider.cloudIp,
      RemotePort: 443,
      RemoteUrl: insider.cloudDomain,
      RemoteIPType: "Public",
      LocalIP: host.ip,
      LocalPort: 53_880,
      LocalIPType: "Private",
      Protocol: "Tcp",
    },
    initiatingColumns(browser, writer),
  );
  writeCloudEvent(writer, 5 * hour, {
    person,
    ip: officeIp,
    userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0",
    action: "FileUploaded",
    application: "Example Storage",
    objectName: insider.archive.name,
    objectType: "File",
    details: { TargetDomain: insider.cloudDomain },
  });
  writeDataSecurity(writer, 5 * hour, insider.archive.name, {
    ActionType: "FileUploadedToCloud",
    Operation: "FileUploadedToCloud",
    TargetUrlDomain: insider.cloudDomain,
    UnallowedUrlDomains: insider.cloudDomain,
  });
}

function writePrivateMail(writer: RowWriter): void {
  const { messageId, privateAddress } = insider;
  writeMail(writer, 4 * hour, {
    messageId,
    from: person.upn,
    fromName: person.displayName,
    senderId: person.objectId,
    senderIp: officeIp,
    to: privateAddress,
    subject: "fyi",
    direction: "Outbound",
    attachments: 1,
  });
  writer.add("EmailAttachmentInfo", 4 * hour, {
    NetworkMessageId: messageId,
    SenderFromAddress: person.upn,
    SenderDisplayName: person.displayName,
    SenderObjectId: person.objectId,
    RecipientEmailAddress: privateAddress,
    FileName: insider.archive.name,
    FileType: "7z",
    SHA256: insider.archive.sha256,
    FileSize: insider.archive.size,
  });
}

function writeDataSecurity(
  writer: RowWriter,
  minutesAgo: number,
  fileName: string,
  values: Readonly<Record<string, unknown>>,
): void {
  writer.add(
    "DataSecurityEvents",
    minutesAgo,
    {
      AadDeviceId: toGuid(`device ${host.name}`),
      IsManagedDevice: true,
      Workload: "Endpoint",
      AccountUpn: person.upn,
      AccountObjectId: person.objectId,
      Department: person.department,
      IPAddress: officeIp,
      ObjectId: `C:\\Users\\s.o'brien\\Downloads\\${fileName}`,
      ObjectName: fileName,
      ObjectType: "File",
      ObjectSize: sampleFile(fileName).size,
      IsHidden: false,
      ActivityId: toGuid(`data security ${fileName} ${values.ActionType}`),
      SensitiveInfoTypeInfo: [{ SensitiveInfoTypeName: "Customer number", Count: 240, Confidence: 85 }],
      SensitivityLabelId: toGuid("label Confidential"),
      IrmActionCategory: "Exfiltration",
      ...values,
    },
    deviceColumns(host),
  );
}
