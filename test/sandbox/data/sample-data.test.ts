import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Row, TableData } from "../../../kql/engine.js";
import { createHuntingTables } from "../../../sandbox/data/hunting-tables.js";
import { createIncidents } from "../../../sandbox/data/incidents.js";
import { foreignHosts, foreignNames, rowsIn, textsOf, wrongCells } from "./row-checks.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const tables = createHuntingTables(now);
const filled = tables.filter(({ rows }) => rows.length > 0);
const schema = JSON.parse(readFileSync(join(__dirname, "../../../data/hunting-schema.json"), "utf8")).tables as Record<
  string,
  { timeColumn: string | null; columns: Record<string, string> }
>;

const rowsOf = rowsIn(tables);

/** The tables that published queries name most. */
const mostUsed = [
  "AlertEvidence",
  "AlertInfo",
  "CloudAppEvents",
  "DeviceEvents",
  "DeviceFileCertificateInfo",
  "DeviceFileEvents",
  "DeviceImageLoadEvents",
  "DeviceInfo",
  "DeviceLogonEvents",
  "DeviceNetworkEvents",
  "DeviceNetworkInfo",
  "DeviceProcessEvents",
  "DeviceRegistryEvents",
  "DeviceTvmSoftwareInventory",
  "DeviceTvmSoftwareVulnerabilities",
  "EmailAttachmentInfo",
  "EmailEvents",
  "EmailPostDeliveryEvents",
  "EmailUrlInfo",
  "EntraIdSignInEvents",
  "EntraIdSpnSignInEvents",
  "IdentityDirectoryEvents",
  "IdentityInfo",
  "IdentityLogonEvents",
  "IdentityQueryEvents",
  "OAuthAppInfo",
  "UrlClickEvents",
];

function minutesAgo(table: TableData, row: Row): number {
  return (now.getTime() - Date.parse(String(row[table.timeColumn ?? ""]))) / 60_000;
}

describe("the sample hunting tables", () => {
  it("has every documented table, with its columns and time column", () => {
    const described = Object.fromEntries(
      tables.map(({ name, columns, timeColumn }) => [
        name,
        { timeColumn, columns: Object.fromEntries(columns.map((column) => [column.name, column.type])) },
      ]),
    );
    const documented = Object.fromEntries(
      Object.entries(schema).map(([name, { timeColumn, columns }]) => [name, { timeColumn, columns }]),
    );

    expect(described).toEqual(documented);
  });

  it.each(filled.map((table) => [table.name, table] as const))("has rows of the right form in %s", (_name, table) => {
    expect(wrongCells(table)).toEqual([]);
  });

  it("has rows in the tables that are used most", () => {
    expect(filled.length).toBeGreaterThanOrEqual(25);
    expect(filled.map(({ name }) => name)).toEqual(expect.arrayContaining(mostUsed));
  });

  it("is told within the last 30 days, much of it within the last hour", () => {
    const ages = filled
      .filter(({ timeColumn }) => timeColumn !== null)
      .flatMap((table) => table.rows.map((row) => minutesAgo(table, row)));

    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(30 * 24 * 60);
    expect(ages.filter((age) => age < 55).length).toBeGreaterThan(150);
    expect(ages.filter((age) => age > 24 * 60).length).toBeGreaterThan(50);
  });

  it("is the same for the same moment", () => {
    expect(createHuntingTables(now)).toEqual(tables);
  });

  it("names only reserved hosts and addresses", () => {
    const values = [...filled.flatMap(({ rows }) => rows), ...createIncidents(now)].flatMap(textsOf);

    expect(foreignNames(values)).toEqual([]);
    expect(foreignHosts(rowsOf("DeviceInfo"), "DeviceName")).toEqual([]);
    expect(foreignHosts(rowsOf("DeviceNetworkEvents"), "RemoteUrl")).toEqual([]);
  });

  it("holds the values that break careless clients", () => {
    const processes = rowsOf("DeviceProcessEvents");
    const commands = processes.map(({ ProcessCommandLine }) => String(ProcessCommandLine));

    for (const part of ['"', "\\", "|", "//", "'", "%"]) {
      expect(commands.some((command) => command.includes(part))).toBe(true);
    }
    expect(processes.some(({ FileName }) => String(FileName).includes("\u202E"))).toBe(true);
    expect(rowsOf("IdentityInfo").some(({ City }) => City === "St. John's")).toBe(true);
    expect(rowsOf("IdentityInfo").some(({ AccountUpn }) => AccountUpn === "s.o'brien@example.com")).toBe(true);
  });

  it("spells hashes, accounts and hosts as the service does", () => {
    for (const { rows } of filled) {
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          if (/(?:SHA1|SHA256|MD5)$/.test(column)) expect(value).toMatch(/^(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{64})?$/);
          if (/(?:Upn|AccountName)$/.test(column) && typeof value === "string") expect(value).toBe(value.toLowerCase());
          if (column === "DeviceName") expect(value).toMatch(/^(?:[\w-]+\.example\.com)?$/);
        }
      }
    }
  });

  it("links the mail, the click and the sign-in of incident 2972", () => {
    const click = rowsOf("UrlClickEvents").find(({ ActionType }) => ActionType === "ClickAllowed");
    const mail = rowsOf("EmailEvents").find(({ NetworkMessageId }) => NetworkMessageId === click?.NetworkMessageId);
    const signIn = rowsOf("EntraIdSignInEvents").find(({ IPAddress }) => IPAddress === "198.51.100.23");
    const evidence = rowsOf("AlertEvidence").filter(({ EntityType }) => EntityType === "Ip");

    expect(mail?.RecipientEmailAddress).toBe(click?.AccountUpn);
    expect(signIn?.AccountUpn).toBe(click?.AccountUpn);
    expect(evidence.map(({ RemoteIP }) => RemoteIP)).toContain(signIn?.IPAddress);
  });

  it("links the attachment, the process and the command-and-control traffic of incident 2973", () => {
    const [attachment] = rowsOf("EmailAttachmentInfo");
    const started = rowsOf("DeviceProcessEvents").find(({ SHA256 }) => SHA256 === attachment?.SHA256);
    const traffic = rowsOf("DeviceNetworkEvents").filter(({ RemoteIP }) => RemoteIP === "203.0.113.77");

    expect(started?.DeviceName).toBe("fin-ws-07.example.com");
    expect(traffic.length).toBeGreaterThan(5);
    expect(new Set(traffic.map(({ DeviceName }) => DeviceName))).toEqual(new Set([started?.DeviceName]));
  });

  it("shows every alert of the incidents in AlertInfo", () => {
    const alerts = createIncidents(now).flatMap((record) => record.alerts.map(({ id }) => id));

    expect(rowsOf("AlertInfo").map(({ AlertId }) => AlertId)).toEqual(alerts);
  });
});
