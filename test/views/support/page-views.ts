import type { Column, Section, View } from "../../../views/view.js";
import { hostileTexts } from "./hostile-texts.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const base: View = {
  title: "Execute Query",
  status: { label: "Completed", tone: "good" },
  headline: "Nothing was found.",
  facts: [],
  sections: [],
  warnings: [],
  nextSteps: [],
  links: [],
  time: now,
  source: "Microsoft Defender XDR integration 1.0.0",
};

const verdicts = ["malicious", "suspicious", "unknown", "noThreatsFound"];
const severities = ["high", "medium", "low", "informational"];

/** A table of 30 columns: 14 that matter, 16 of low importance. */
export function largeTable(rowCount: number): Section & { readonly kind: "table" } {
  const columns: readonly Column[] = [
    { name: "Timestamp", type: "time", importance: "high" },
    { name: "DeviceName", type: "name", importance: "high" },
    { name: "Severity", type: "severity", importance: "high" },
    { name: "ProcessId", type: "number", importance: "normal" },
    { name: "ProcessCommandLine", type: "code", importance: "normal" },
    { name: "RemoteIPs", type: "list", importance: "normal" },
    { name: "IsRemote", type: "boolean", importance: "normal" },
    { name: "AdditionalFields", type: "json", importance: "normal" },
    ...Array.from(
      { length: 6 },
      (_, index): Column => ({ name: `Detail${index}`, type: "text", importance: "normal" }),
    ),
    ...Array.from({ length: 16 }, (_, index): Column => ({ name: `Rare${index}`, type: "text", importance: "low" })),
  ];
  const rows = Array.from({ length: rowCount }, (_, row) => [
    new Date(now.getTime() - row * 61_000).toISOString(),
    `fin-ws-${(row * 7) % 50}.example.com`,
    severities[row % severities.length],
    (row * 7919) % 10_007,
    `powershell.exe -NoProfile -EncodedCommand ${"SQBFAFgA".repeat((row % 7) + 1)} ${row}`,
    [`203.0.113.${row % 256}`, `198.51.100.${row % 256}`],
    row % 2 === 0,
    `{"Step":${row},"Path":["C:\\\\Windows","System32"]}`,
    ...Array.from({ length: 22 }, (_, column) => (column % 5 === 4 && row % 3 === 0 ? null : `value ${row} ${column}`)),
  ]);
  return {
    kind: "table",
    title: "Rows",
    notes: [],
    columns,
    rows,
    emptyColumns: ["AppGuardContainerId"],
    isMain: true,
  };
}

/** A query's result with a chart, a table of `rowCount` rows, its KQL and what to do next. */
export function queryView(rowCount: number): View {
  const counts = Array.from({ length: 24 }, (_, hour) => Math.round(rowCount * Math.abs(Math.sin(hour)) ** 5));
  return {
    ...base,
    headline: `Found ${rowCount} rows in DeviceProcessEvents of the last 24 hours.`,
    facts: [
      { label: "Tables", type: "list", value: ["DeviceProcessEvents"] },
      { label: "From", type: "time", value: hoursAgo(24).toISOString() },
      { label: "Limit", type: "number", value: rowCount },
    ],
    sections: [
      {
        kind: "chart",
        title: "Hits over time",
        notes: [],
        unit: "rows",
        stepMs: 3_600_000,
        steps: counts.map((count, index) => ({ start: hoursAgo(24 - index), count })),
      },
      largeTable(rowCount),
      {
        kind: "code",
        title: "Query",
        notes: [],
        language: "kql",
        text: 'DeviceProcessEvents\n| where FileName == "a.exe"\n\t| take 50',
      },
    ],
    warnings: [{ code: "ROWS_TRUNCATED", message: "There are more rows than the limit." }],
    nextSteps: [
      {
        text: "Look at the incident.",
        run: { action: "get-incident", parameters: { incident_id: "2972" }, entities: [] },
      },
    ],
    links: [{ title: "Advanced hunting", url: "https://security.microsoft.com/v2/advanced-hunting" }],
  };
}

/** A view of every kind of section, in which every text is hostile. */
export function hostileView(): View {
  const text = hostileTexts.join(" ");
  const facts = hostileTexts.map((value) => ({ label: value, type: "text" as const, value }));
  const columns: readonly Column[] = [
    { name: "<b>name</b>", type: "name", importance: "high" },
    { name: "a\u202Eb", type: "url", importance: "normal" },
    { name: "__proto__", type: "json", importance: "normal" },
  ];
  const titled = { title: "<svg onload=alert(1)>", notes: hostileTexts };
  return {
    ...base,
    title: "<script>alert(1)</script>",
    status: { label: "<img src=x onerror=alert(1)>", tone: "bad" },
    headline: text,
    facts,
    sections: [
      { kind: "facts", ...titled, facts },
      {
        kind: "table",
        ...titled,
        columns,
        rows: hostileTexts.map((value) => [value, value, { [value]: value }]),
        emptyColumns: hostileTexts,
        isMain: true,
      },
      {
        kind: "timeline",
        ...titled,
        events: hostileTexts.map((value) => ({
          time: null,
          title: value,
          label: value,
          tone: "bad",
          facts: [],
          url: value,
        })),
      },
      {
        kind: "comments",
        ...titled,
        comments: hostileTexts.map((value) => ({ author: value, time: now, text: value })),
      },
      { kind: "code", ...titled, language: "kql", text },
      { kind: "list", ...titled, items: hostileTexts },
    ],
    warnings: hostileTexts.map((message) => ({ code: "ROWS_TRUNCATED", message })),
    nextSteps: hostileTexts.map((value) => ({
      text: value,
      run: { action: "execute-query", parameters: { query: value }, entities: [] },
    })),
    links: hostileTexts.map((url) => ({ title: url, url })),
  };
}

/** An incident with a timeline, evidence and comments. */
export function incidentView(): View {
  return {
    ...base,
    title: "Get Incident",
    headline: "Incident 2972: Multi-stage incident: phishing and a stolen mailbox session of one user",
    facts: [
      { label: "Severity", type: "severity", value: "high" },
      { label: "Status", type: "status", value: "active" },
      { label: "Owner", type: "name", value: null },
      { label: "Created", type: "time", value: hoursAgo(3).toISOString() },
    ],
    sections: [
      {
        kind: "timeline",
        title: "Alerts",
        notes: [],
        events: ["high", "medium", "low"].map((severity, index) => ({
          time: hoursAgo(3 - index),
          title: `Alert ${index + 1}: a user clicked through to a potentially malicious address`,
          label: severity,
          tone: (["bad", "serious", "caution"] as const)[index] ?? "neutral",
          facts: [{ label: "Product", type: "text", value: "Microsoft Defender for Office 365" }],
          url: "https://security.microsoft.com/alerts/1",
        })),
      },
      {
        kind: "table",
        title: "Evidence",
        notes: ["The verdict is the gravest of all alerts."],
        columns: [
          { name: "name", type: "name", importance: "high" },
          { name: "verdict", type: "verdict", importance: "high" },
          { name: "url", type: "url", importance: "normal" },
        ],
        rows: verdicts.map((verdict, index) => [`Evidence ${index + 1}`, verdict, "https://security.microsoft.com/a"]),
        emptyColumns: [],
        isMain: false,
      },
      {
        kind: "comments",
        title: "Comments",
        notes: [],
        comments: [{ author: "A. Reyes", time: hoursAgo(1), text: "Mailbox rule removed.\n\nTokens revoked." }],
      },
    ],
  };
}
