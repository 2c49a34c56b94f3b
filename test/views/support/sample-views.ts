import type { Cell, Column, TableSection, View } from "../../../views/view.js";
import { hostileTexts } from "./hostile-texts.js";

const INTEGRATION = "Microsoft Defender XDR integration 1.0.0";
const PORTAL = "https://security.microsoft.com";
const TENANT = "tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30";
const now = new Date("2026-11-29T12:00:00Z");

/** A view with nothing but what each view has. */
export function plainView(overrides: Partial<View> = {}): View {
  return {
    title: "Ping",
    status: { label: "Completed", tone: "good" },
    headline: "Successfully connected.",
    facts: [],
    sections: [],
    warnings: [],
    nextSteps: [],
    links: [],
    time: now,
    source: INTEGRATION,
    ...overrides,
  };
}

export function sampleTable(overrides: Partial<TableSection> = {}): TableSection {
  return {
    kind: "table",
    title: "Rows",
    notes: [],
    columns: [],
    rows: [],
    emptyColumns: [],
    isMain: true,
    ...overrides,
  };
}

/** The columns of DeviceProcessEvents that usually have values, the most important first. */
export const processColumns: readonly Column[] = [
  { name: "Timestamp", type: "time", importance: "high" },
  { name: "DeviceName", type: "name", importance: "high" },
  { name: "ActionType", type: "text", importance: "high" },
  { name: "AccountName", type: "name", importance: "high" },
  { name: "FileName", type: "name", importance: "high" },
  { name: "ProcessCommandLine", type: "code", importance: "normal" },
  { name: "ProcessId", type: "number", importance: "normal" },
  { name: "InitiatingProcessFileName", type: "name", importance: "normal" },
  { name: "FolderPath", type: "text", importance: "low" },
  { name: "SHA1", type: "code", importance: "low" },
  { name: "SHA256", type: "code", importance: "low" },
  { name: "MD5", type: "code", importance: "low" },
  { name: "FileSize", type: "number", importance: "low" },
  { name: "ProcessIntegrityLevel", type: "text", importance: "low" },
  { name: "ProcessCreationTime", type: "time", importance: "low" },
  { name: "AccountDomain", type: "text", importance: "low" },
  { name: "AccountSid", type: "text", importance: "low" },
  { name: "AccountUpn", type: "name", importance: "low" },
  { name: "AccountObjectId", type: "text", importance: "low" },
  { name: "LogonId", type: "number", importance: "low" },
  { name: "DeviceId", type: "text", importance: "low" },
  { name: "ReportId", type: "number", importance: "low" },
  { name: "InitiatingProcessAccountName", type: "name", importance: "low" },
  { name: "InitiatingProcessSHA256", type: "code", importance: "low" },
  { name: "InitiatingProcessCommandLine", type: "code", importance: "low" },
  { name: "InitiatingProcessId", type: "number", importance: "low" },
  { name: "InitiatingProcessCreationTime", type: "time", importance: "low" },
  { name: "IsProcessRemoteSession", type: "boolean", importance: "low" },
  { name: "AdditionalFields", type: "json", importance: "low" },
  { name: "AppGuardContainerId", type: "text", importance: "low" },
];

const processes = [
  { device: "wks-0042.example.com", account: "n.haddad", file: "powershell.exe", parent: "winword.exe" },
  { device: "srv-sql-01.example.com", account: "svc-backup", file: "rundll32.exe", parent: "services.exe" },
  { device: "日本-端末-07.example.com", account: "佐藤 花子", file: "請求書.exe", parent: "explorer.exe" },
  { device: "wks-0107.example.com", account: "mei 🫠", file: "invoice\u202Efdp.exe", parent: "outlook.exe" },
];

/** A row of a query for `processColumns`. */
export function processRow(index: number): readonly Cell[] {
  const { device = "", account = "", file = "", parent = "" } = processes[index % processes.length] ?? {};
  const time = new Date(Date.UTC(2026, 10, 28, 22, 14, 7) + index * 1_260_000).toISOString();
  const hash = (seed: number) =>
    (0x9e3779b1 * (seed + index + 1)).toString(16).padEnd(16, "4f1c").slice(0, 16).repeat(4);
  const command = `${file} -NoProfile -EncodedCommand SQBFAFgAIAAo --id ${index} "C:\\Users\\Public\\run ${index}.ps1"`;
  const values: Readonly<Record<string, Cell>> = {
    Timestamp: time,
    DeviceName: device,
    ActionType: "ProcessCreated",
    AccountName: account,
    FileName: file,
    ProcessCommandLine: command,
    ProcessId: 4 + index * 812,
    InitiatingProcessFileName: parent,
    FolderPath: `C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\${file}`,
    SHA1: hash(1).slice(0, 40),
    SHA256: hash(2),
    MD5: hash(3).slice(0, 32),
    FileSize: 452_608 + index,
    ProcessIntegrityLevel: "Medium",
    ProcessCreationTime: time,
    AccountDomain: "example",
    AccountSid: "S-1-5-21-1004336348-1177238915-682003330-1107",
    AccountUpn: `user${index}@example.com`,
    AccountObjectId: "5d2c8f10-7b3e-4a66-9c1f-0e5b8a7d4c21",
    LogonId: 99_121_003,
    DeviceId: hash(4).slice(0, 40),
    ReportId: 100_000 + index,
    InitiatingProcessAccountName: account,
    InitiatingProcessSHA256: hash(5),
    InitiatingProcessCommandLine: `"C:\\Program Files\\Microsoft Office\\${parent}" /n`,
    InitiatingProcessId: 660,
    InitiatingProcessCreationTime: time,
    IsProcessRemoteSession: index % 2 === 0,
    AdditionalFields: { Tactics: ["Execution"], Weight: index },
    AppGuardContainerId: null,
  };
  return processColumns.map(({ name }) => values[name]);
}

export const queryView = plainView({
  title: "Execute Query",
  headline: "12 rows of DeviceProcessEvents in the last 24 hours.",
  facts: [
    { label: "Tables", type: "list", value: ["DeviceProcessEvents"] },
    { label: "Window", type: "text", value: "last 24 hours" },
    { label: "Limit", type: "number", value: 50 },
    { label: "Rows", type: "number", value: 12 },
  ],
  sections: [
    {
      kind: "chart",
      title: "Rows over time",
      notes: [],
      unit: "rows",
      stepMs: 3_600_000,
      steps: [0, 0, 1, 3, 9, 4, 0, 0, 2, 2, 1, 0, 0, 0, 5, 12, 31, 18, 7, 2, 0, 0, 1, 1].map((count, index) => ({
        start: new Date(Date.UTC(2026, 10, 28, 12) + index * 3_600_000),
        count,
      })),
    },
    sampleTable({
      columns: processColumns,
      rows: Array.from({ length: 12 }, (_, index) => processRow(index)),
      emptyColumns: ["ProcessVersionInfoCompanyName", "ProcessVersionInfoProductName"],
    }),
    {
      kind: "code",
      title: "KQL",
      notes: [],
      language: "kql",
      text: `DeviceProcessEvents
| where Timestamp > ago(24h) // only what the window of this playbook step is about, which is a day
| where FileName in~ ("powershell.exe", "rundll32.exe") and ProcessCommandLine has_any ("-EncodedCommand", "FromBase64String", "IEX (New-Object Net.WebClient)")
| project-reorder Timestamp, DeviceName
| limit 50`,
    },
  ],
  warnings: [{ code: "ROWS_TRUNCATED", message: "More rows match than the limit of 50 returned." }],
  nextSteps: [
    {
      text: "Hunt for the accounts that these processes ran as.",
      run: {
        action: "execute-entity-query",
        parameters: { table_names: "IdentityLogonEvents, AADSignInEventsBeta", time_frame: "Last 7 Days" },
        entities: [
          { identifier: "n.haddad@example.com", entityType: "USERUNIQNAME" },
          { identifier: "佐藤 花子", entityType: "USERUNIQNAME" },
          { identifier: "203.0.113.77", entityType: "ADDRESS" },
        ],
      },
    },
    { text: "Ask for a shorter window, or add a clause, so that all rows fit.", run: null },
  ],
  links: [{ title: "Advanced hunting", url: `${PORTAL}/v2/advanced-hunting?${TENANT}` }],
});

export const incidentView = plainView({
  title: "Get Incident",
  headline:
    "Incident 2972: Multi-stage incident: phishing and a stolen mailbox session of one user. It is high, active and has no owner.",
  facts: [
    { label: "Severity", type: "severity", value: "high" },
    { label: "Status", type: "status", value: "active" },
    { label: "Owner", type: "name", value: null },
    { label: "Created", type: "time", value: "2026-11-29T09:35:30.984Z" },
    { label: "Last update", type: "time", value: "2026-11-29T11:02:30.984Z" },
    { label: "Classification", type: "text", value: "Unknown" },
    { label: "Tags", type: "list", value: ["finance", "vip"] },
    { label: "Comments", type: "number", value: 2 },
  ],
  sections: [
    {
      kind: "timeline",
      title: "Alerts (3)",
      notes: [],
      events: [
        {
          time: new Date("2026-11-29T09:33:30Z"),
          title: "A potentially malicious URL click was detected",
          label: "high",
          tone: "bad",
          facts: [
            { label: "Product", type: "text", value: "Microsoft Defender for Office 365" },
            { label: "Category", type: "text", value: "InitialAccess" },
            { label: "Techniques", type: "list", value: ["T1566", "T1566.002"] },
          ],
          url: `${PORTAL}/alerts/fa64926413847176_130456865?${TENANT}`,
        },
        {
          time: new Date("2026-11-29T09:58:12Z"),
          title: "Anomalous token used from an unfamiliar location for a mailbox session",
          label: "medium",
          tone: "serious",
          facts: [{ label: "Product", type: "text", value: "Microsoft Entra ID Protection" }],
          url: null,
        },
        { time: null, title: "Suspicious inbox rule", label: "low", tone: "caution", facts: [], url: null },
      ],
    },
    sampleTable({
      title: "Evidence (4)",
      isMain: false,
      columns: [
        { name: "Verdict", type: "verdict", importance: "high" },
        { name: "Evidence", type: "name", importance: "high" },
        { name: "Type", type: "text", importance: "normal" },
        { name: "Remediation", type: "status", importance: "normal" },
        { name: "Roles", type: "list", importance: "low" },
        { name: "Alerts", type: "number", importance: "low" },
      ],
      rows: [
        ["malicious", "https://login.account-verify.example.com/session", "URL", "active", ["attacker"], 2],
        ["suspicious", "203.0.113.77", "IP", "notFound", ["source"], 2],
        ["suspicious", "n.haddad@example.com", "User", "none", ["compromised", "destination"], 3],
        ["unknown", "Invoice 4711 <b>overdue</b>", "Analyzed message", "remediated", [], 1],
      ],
    }),
    {
      kind: "comments",
      title: "Comments (2)",
      notes: [],
      comments: [
        {
          author: "soc@example.com",
          time: new Date("2026-11-29T10:15:00Z"),
          text: "Session revoked, password reset.\nThe user confirms that the mail came from a supplier that was itself compromised; we have asked them to call back on a known number.",
        },
        { author: "playbook", time: null, text: "Tagged automatically.\u001B[2J" },
      ],
    },
  ],
  nextSteps: [
    {
      text: "Assign the incident, which has no owner.",
      run: {
        action: "update-incident",
        parameters: { incident_id: "2972", assigned_to: "soc@example.com" },
        entities: [],
      },
    },
    {
      text: "Hunt for what is suspicious.",
      run: {
        action: "execute-entity-query",
        parameters: { table_names: "EmailEvents, UrlClickEvents" },
        entities: [
          { identifier: "https://login.account-verify.example.com/session", entityType: "DestinationURL" },
          { identifier: "203.0.113.77", entityType: "ADDRESS" },
        ],
      },
    },
  ],
  links: [{ title: "Incident 2972", url: `${PORTAL}/incident2/2972/overview?${TENANT}` }],
});

export const incidentListView = plainView({
  title: "List Incidents",
  headline: "Found 4 incidents for the given criteria.",
  sections: [
    sampleTable({
      title: "Incidents",
      columns: [
        { name: "id", type: "text", importance: "high" },
        { name: "displayName", type: "name", importance: "high" },
        { name: "severity", type: "severity", importance: "high" },
        { name: "status", type: "status", importance: "high" },
        { name: "assignedTo", type: "name", importance: "normal" },
        { name: "lastUpdateDateTime", type: "time", importance: "normal" },
        { name: "createdDateTime", type: "time", importance: "low" },
        { name: "classification", type: "text", importance: "low" },
        { name: "determination", type: "text", importance: "low" },
        { name: "customTags", type: "list", importance: "low" },
      ],
      rows: [
        ["2972", "Multi-stage incident: phishing and a stolen mailbox session of one user", "high", "active"],
        ["2974", "Ransomware activity on srv-sql-01", "medium", "inProgress"],
        ["2976", "請求書を装ったマルウェア 🫠", "low", "resolved"],
        ["2979", "Unusual sign-in", "informational", "redirected"],
      ].map((row, index) => [
        ...row,
        index === 0 ? null : "soc@example.com",
        `2026-11-29T1${index}:02:30.984Z`,
        `2026-11-2${index + 5}T08:12:00Z`,
        "truePositive",
        "malware",
        ["finance", "tier 2"],
      ]),
    }),
  ],
});

export const updateView = plainView({
  title: "Update Incident",
  headline: "Successfully updated incident 2972 in Microsoft 365 Defender.",
  sections: [
    sampleTable({
      title: "Changes",
      columns: [
        { name: "Field", type: "text", importance: "high" },
        { name: "Before", type: "status", importance: "high" },
        { name: "After", type: "status", importance: "high" },
      ],
      rows: [
        ["Status", "active", "inProgress"],
        ["Owner", null, "soc@example.com"],
      ],
      notes: ["Unchanged: severity, classification, determination."],
    }),
  ],
  links: [{ title: "Incident 2972", url: `${PORTAL}/incident2/2972/overview?${TENANT}` }],
});

export const pingView = plainView({
  status: { label: "Completed with a warning", tone: "caution" },
  headline: "Connected to Microsoft Graph; one of three capabilities is missing.",
  sections: [
    sampleTable({
      title: "Capabilities",
      columns: [
        { name: "Capability", type: "name", importance: "high" },
        { name: "State", type: "status", importance: "high" },
        { name: "Role", type: "code", importance: "normal" },
      ],
      rows: [
        ["Read incidents", "ok", "SecurityIncident.Read.All"],
        ["Update incidents", "missing", "SecurityIncident.ReadWrite.All"],
        ["Run hunting queries", "ok", "ThreatHunting.Read.All"],
      ],
    }),
  ],
  nextSteps: [{ text: "Grant SecurityIncident.ReadWrite.All to the app and consent to it.", run: null }],
});

export const failureView = plainView({
  title: "Execute Custom Query",
  status: { label: "Failed", tone: "bad" },
  headline:
    "The service refused the query: 'where' operator: Failed to resolve column named 'DeviceNam'. Did you mean DeviceName?",
  facts: [
    { label: "Code", type: "code", value: "QUERY_INVALID" },
    { label: "HTTP status", type: "number", value: 400 },
    { label: "Request ID", type: "code", value: "0c5ab1d2-98f4-4c7e-8d3b-2f6e9a1b7c40" },
  ],
  sections: [
    {
      kind: "list",
      title: "Problems",
      notes: [],
      items: [
        "query: the column DeviceNam is not one of DeviceProcessEvents; the nearest documented one is DeviceName.",
      ],
    },
  ],
  nextSteps: [{ text: "Correct the name in the query, and run the action again.", run: null }],
});

/** A view in which every text is hostile. */
export const hostileView = plainView({
  title: hostileTexts.slice(0, 3).join(" "),
  status: { label: "\u001B[2J", tone: "bad" },
  headline: hostileTexts.join(" "),
  facts: hostileTexts.map((text) => ({ label: text.slice(0, 100), type: "text", value: text })),
  sections: [
    sampleTable({
      columns: [
        { name: "Text\u001B[7m", type: "name", importance: "high" },
        { name: "Again", type: "status", importance: "normal" },
      ],
      rows: hostileTexts.map((text) => [text, text]),
    }),
    { kind: "code", title: "\u009B7m", notes: hostileTexts, language: "kql", text: hostileTexts.join("\n") },
    { kind: "list", title: "\u202E", notes: [], items: hostileTexts },
    {
      kind: "comments",
      title: "Comments",
      notes: [],
      comments: hostileTexts.map((text) => ({ author: text.slice(0, 100), time: null, text })),
    },
  ],
  warnings: hostileTexts.map((message) => ({ code: "SERVICE_WARNING", message })),
  nextSteps: hostileTexts.map((text) => ({
    text,
    run: { action: "get-incident", parameters: { incident_id: text }, entities: [] },
  })),
  links: hostileTexts.map((text) => ({ title: text, url: text })),
});

/** Each kind of view that an action has. */
export const sampleViews = {
  query: queryView,
  incident: incidentView,
  "incident-list": incidentListView,
  update: updateView,
  ping: pingView,
  failure: failureView,
} as const;
