import { createHash } from "node:crypto";

const columns = {
  Timestamp: "DateTime",
  DeviceId: "String",
  DeviceName: "String",
  ActionType: "String",
  FileName: "String",
  FolderPath: "String",
  SHA256: "String",
  FileSize: "Int64",
  ProcessId: "Int64",
  ProcessCommandLine: "String",
  ProcessIntegrityLevel: "String",
  AccountDomain: "String",
  AccountName: "String",
  AccountSid: "String",
  InitiatingProcessFileName: "String",
  InitiatingProcessFolderPath: "String",
  InitiatingProcessId: "Int64",
  InitiatingProcessCommandLine: "String",
  ReportId: "Int64",
} as const;

type Row = Readonly<Record<keyof typeof columns, string | number>>;

const firstTime = Date.UTC(2026, 0, 1);

/** A hunting response with `rows` rows of about 860 bytes, formatted like Graph's. */
export function huntingBody(rows: number): string {
  const schema = Object.entries(columns).map(([name, type]) => ({ name, type }));
  const results = Array.from({ length: rows }, (_, index) => JSON.stringify(row(index)));
  return `{"schema":${JSON.stringify(schema)},"results":[${results.join(",")}]}`;
}

function row(index: number): Row {
  const hash = createHash("sha256").update(String(index)).digest("hex");
  return {
    Timestamp: new Date(firstTime + index * 1_000).toISOString(),
    DeviceId: hash.slice(0, 40),
    DeviceName: `ws-${index % 1_000}.example.com`,
    ActionType: "ProcessCreated",
    FileName: "rundll32.exe",
    FolderPath: "C:\\Windows\\System32\\rundll32.exe",
    SHA256: hash,
    FileSize: 71_680,
    ProcessId: index % 65_536,
    ProcessCommandLine: `rundll32.exe C:\\ProgramData\\Example\\agent.dll,Start --session ${hash.slice(0, 32)}`,
    ProcessIntegrityLevel: "Medium",
    AccountDomain: "example",
    AccountName: `user${index % 500}`,
    AccountSid: `S-1-5-21-1000000000-2000000000-3000000000-${1_000 + (index % 500)}`,
    InitiatingProcessFileName: "explorer.exe",
    InitiatingProcessFolderPath: "c:\\windows\\explorer.exe",
    InitiatingProcessId: 4_000 + (index % 100),
    InitiatingProcessCommandLine: 'explorer.exe /factory,{75dff2b7-6936-4c06-a8bb-676a7b00b24b} "-Embedding"',
    ReportId: 1_000_000 + index,
  };
}
