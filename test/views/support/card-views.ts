import type { TableSection, View } from "../../../views/view.js";

const frame = {
  warnings: [],
  links: [{ title: "Open in Microsoft Defender", url: "https://security.microsoft.com/incidents/2972?tid=5f6c1a2e" }],
  time: new Date("2026-11-24T15:00:00Z"),
  source: "Microsoft Defender XDR integration 1.0.0",
} as const;

/** An incident as an analyst would see it. */
export const incidentView: View = {
  ...frame,
  title: "Get Incident",
  status: { label: "Completed", tone: "good" },
  headline:
    "Multi-stage incident: phishing and a stolen mailbox session of one user. 3 alerts, 7 pieces of evidence, 5 entities.",
  facts: [
    { label: "Incident", type: "code", value: "2972" },
    { label: "Severity", type: "severity", value: "high" },
    { label: "Status", type: "status", value: "active" },
    { label: "Assigned to", type: "name", value: "secops.analyst@example.com" },
    { label: "Classification", type: "text", value: "Not set" },
    { label: "Created", type: "time", value: "2026-11-24T09:12:00Z" },
    { label: "Tags", type: "list", value: ["VIP", "phishing"] },
  ],
  sections: [
    {
      kind: "timeline",
      title: "Alerts",
      notes: [],
      events: [
        {
          time: new Date("2026-11-24T09:12:00Z"),
          title: "A potentially malicious URL click was detected",
          label: "medium",
          tone: "serious",
          facts: [{ label: "Source", type: "text", value: "microsoftDefenderForOffice365" }],
          url: "https://security.microsoft.com/alerts/ma1",
        },
        {
          time: new Date("2026-11-24T09:31:00Z"),
          title: "Anomalous token of a user's session",
          label: "high",
          tone: "bad",
          facts: [
            { label: "Source", type: "text", value: "azureAdIdentityProtection" },
            { label: "Technique", type: "list", value: ["T1539", "T1078.004"] },
          ],
          url: "https://security.microsoft.com/alerts/ma2",
        },
        {
          time: new Date("2026-11-24T10:04:00Z"),
          title: "Suspicious inbox manipulation rule",
          label: "high",
          tone: "bad",
          facts: [],
          url: null,
        },
      ],
    },
    {
      kind: "table",
      title: "Evidence",
      notes: [],
      isMain: true,
      emptyColumns: ["detectionStatus"],
      columns: [
        { name: "name", type: "name", importance: "high" },
        { name: "type", type: "text", importance: "normal" },
        { name: "verdict", type: "verdict", importance: "high" },
        { name: "remediation", type: "status", importance: "high" },
        { name: "alerts", type: "number", importance: "normal" },
        { name: "createdDateTime", type: "time", importance: "low" },
      ],
      rows: [
        ["https://login.example.net/verify?u=m.tanaka", "url", "malicious", "notFound", 2, "2026-11-24T09:12:00Z"],
        ["m.tanaka@example.com", "user", "suspicious", "active", 3, "2026-11-24T09:12:00Z"],
        ["203.0.113.77", "ip", "suspicious", "none", 2, "2026-11-24T09:31:00Z"],
        ["DESKTOP-7QK2", "device", "unknown", "none", 1, "2026-11-24T09:31:00Z"],
        ["invoice\u202Efdp.exe", "file", "malicious", "remediated", 1, "2026-11-24T10:04:00Z"],
      ],
    },
    {
      kind: "comments",
      title: "Comments",
      notes: [],
      comments: [
        {
          author: "secops.analyst@example.com",
          time: new Date("2026-11-24T11:00:00Z"),
          text: "Sessions revoked.\nWaiting for the user's call back.",
        },
      ],
    },
  ],
  warnings: [{ code: "ALERTS_INCOMPLETE", message: "Page 2 of the alerts could not be read; 3 of them are shown." }],
  nextSteps: [
    {
      text: "Search for what the incident's users and addresses did.",
      run: {
        action: "execute-entity-query",
        parameters: { table_names: "auto", time_frame: "Last 24 hours" },
        entities: [
          { identifier: "m.tanaka@example.com", entityType: "USERUNIQNAME" },
          { identifier: "203.0.113.77", entityType: "ADDRESS" },
        ],
      },
    },
    { text: "Assign the incident.", run: null },
  ],
};

const hostNames = ["DESKTOP-7QK2", "SRV-FILES-01", "LAPTOP-TANAKA"];

const rows: TableSection["rows"] = Array.from({ length: 50 }, (_, index) => [
  new Date(Date.UTC(2026, 10, 24, 9, index * 3)).toISOString(),
  hostNames[index % 3],
  ["powershell.exe", "rundll32.exe", "excel.exe"][index % 3],
  `powershell.exe -NoProfile -EncodedCommand SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAu${index}`,
  4000 + index,
  "m.tanaka",
]);

/** A hunting query with more rows than a chat shows. */
export const queryView: View = {
  ...frame,
  title: "Execute Query",
  status: { label: "Completed", tone: "good" },
  headline: "50 rows of DeviceProcessEvents in the last 24 hours, with process names that contain powershell.",
  facts: [
    { label: "Rows", type: "number", value: 50 },
    { label: "Time frame", type: "text", value: "2026-11-23 15:00 to 2026-11-24 15:00" },
  ],
  sections: [
    {
      kind: "chart",
      title: "Rows over time",
      notes: [],
      unit: "rows",
      stepMs: 3_600_000,
      steps: [0, 0, 1, 4, 12, 20, 9, 3, 1].map((count, index) => ({
        start: new Date(Date.UTC(2026, 10, 24, 6 + index)),
        count,
      })),
    },
    {
      kind: "table",
      title: "Rows",
      notes: ["Set Max Rows To Return to get more."],
      isMain: true,
      emptyColumns: ["SHA1"],
      columns: [
        { name: "Timestamp", type: "time", importance: "high" },
        { name: "DeviceName", type: "name", importance: "high" },
        { name: "FileName", type: "name", importance: "high" },
        { name: "ProcessCommandLine", type: "code", importance: "high" },
        { name: "ProcessId", type: "number", importance: "normal" },
        { name: "AccountName", type: "name", importance: "normal" },
      ],
      rows,
    },
    {
      kind: "code",
      title: "Query",
      notes: [],
      language: "kql",
      text: 'DeviceProcessEvents\n| where Timestamp > ago(1d)\n| where FileName has "powershell"\n| take 50',
    },
  ],
  nextSteps: [],
};

/** A failure. */
export const failureView: View = {
  ...frame,
  links: [],
  title: "Update Incident",
  status: { label: "Failed", tone: "bad" },
  headline: "The app has no permission to change incidents.",
  facts: [
    { label: "Code", type: "code", value: "PERMISSION_MISSING" },
    { label: "Request ID", type: "code", value: "0f4b6f5c-8a0e-4a55-9a3d-6a8e1f4d2c11" },
  ],
  sections: [],
  nextSteps: [{ text: "Grant SecurityIncident.ReadWrite.All to the app, then run the step again.", run: null }],
};

/** What no message can hold: 10,000 rows of 200 columns, and cells of 5,000 characters. */
export function hugeView(character = "x"): View {
  const long = character.repeat(5000);
  const columns = Array.from({ length: 200 }, (_, index) => ({
    name: `${long.slice(0, 100)}${index}`,
    type: "text" as const,
    importance: (["high", "normal", "low"] as const)[index % 3] ?? "low",
  }));
  const row = columns.map(() => long);
  const fact = { label: long, type: "text", value: long } as const;
  const event = { time: frame.time, title: long, label: long, tone: "bad", facts: [fact, fact], url: long } as const;
  const titled = { title: long, notes: Array.from({ length: 20 }, () => long) };
  const many = <Value>(value: Value, count = 100) => Array.from({ length: count }, () => value);
  const table: TableSection = {
    kind: "table",
    ...titled,
    isMain: true,
    columns,
    rows: many(row, 10_000),
    emptyColumns: [],
  };
  return {
    ...frame,
    title: long,
    status: { label: long, tone: "bad" },
    headline: long,
    facts: many(fact),
    sections: [
      table,
      { ...table, isMain: false },
      { kind: "timeline", ...titled, events: many(event) },
      { kind: "comments", ...titled, comments: many({ author: long, time: null, text: many(long).join("\n") }) },
      { kind: "code", ...titled, language: "kql", text: many(long).join("\n") },
      { kind: "list", ...titled, items: many(long) },
      ...many({ kind: "facts" as const, ...titled, facts: many(fact) }, 60),
    ],
    warnings: many({ code: long, message: long }),
    nextSteps: many({
      text: long,
      run: {
        action: "execute-query",
        parameters: { query: long },
        entities: many({ identifier: long, entityType: "ADDRESS" }),
      },
    }),
    links: many({ title: long, url: `https://security.microsoft.com/${"a".repeat(750)}` }),
    source: long,
  };
}

/** An incident in which each text that the tenant's data can hold is `text`. */
export function hostileIncident(text: string): View {
  const own = new Set(["kind", "type", "importance", "tone", "language", "action"]);
  const replaced = (value: unknown, key = ""): unknown => {
    if (typeof value === "string") {
      return own.has(key) ? value : text;
    }
    if (typeof value !== "object" || value === null || value instanceof Date) {
      return value;
    }
    return Array.isArray(value)
      ? value.map((each) => replaced(each))
      : Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, name)]));
  };
  return replaced({ ...incidentView, sections: [...incidentView.sections, ...queryView.sections] }) as View;
}
