import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createHuntingTables } from "../../sandbox/data/hunting-tables.js";
import { createIncidents } from "../../sandbox/data/incidents.js";
import type { Row, TableData } from "../../sandbox/kql/engine.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const tables = createHuntingTables(now);
const filled = tables.filter(({ rows }) => rows.length > 0);
const schema = JSON.parse(readFileSync(join(__dirname, "../../data/hunting-schema.json"), "utf8")).tables as Record<
  string,
  { timeColumn: string | null; columns: Record<string, string> }
>;

const isWhole = (value: unknown) => Number.isSafeInteger(value);
const accepts: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  bool: (value) => value === null || typeof value === "boolean",
  int: (value) => value === null || (isWhole(value) && Math.abs(value as number) < 2 ** 31),
  long: (value) => value === null || isWhole(value),
  real: (value) => value === null || typeof value === "number",
  datetime: (value) => value === null || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value)),
  guid: (value) => value === null || /^[\da-f-]{36}$/.test(String(value)),
  dynamic: () => true,
};

/** Every piece of text in a value, with the texts inside objects. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function rowsOf(name: string): readonly Row[] {
  return tables.find((table) => table.name === name)?.rows ?? [];
}

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
    const names = table.columns.map(({ name }) => name);

    for (const row of table.rows) {
      expect(Object.keys(row)).toEqual(names);
      for (const { name, type } of table.columns) {
        if (!accepts[type]?.(row[name]))
          throw new Error(`${table.name}.${name} is ${JSON.stringify(row[name])}, not ${type}.`);
      }
    }
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
    const text = values.join("\n");
    const addresses = text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? [];
    const hosts = [...text.matchAll(/https?:\/\/([^/\s"'?:]+)/g), ...text.matchAll(/[\w.'+-]+@([\w.-]+\.\w+)/g)].map(
      (match) => match[1] ?? "",
    );
    const names = [
      ...rowsOf("DeviceInfo").map(({ DeviceName }) => String(DeviceName)),
      ...rowsOf("DeviceNetworkEvents").map(({ RemoteUrl }) => String(RemoteUrl)),
    ];
    const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|test)$/;
    const serviceHosts = ["security.microsoft.com", "outlook.office.com", "graph.microsoft.com", "login.microsoftonline.com"];
    const isReserved = (address: string) =>
      /^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+\.\d+|127\.0\.0)\.\d+$/.test(address);

    expect(addresses.filter((address) => !isReserved(address))).toEqual([]);
    expect(hosts.filter((host) => !reserved.test(host) && !serviceHosts.includes(host) && !isReserved(host))).toEqual(
      [],
    );
    expect(names.filter((name) => !name.startsWith("http") && !reserved.test(name))).toEqual([]);
    for (const address of values.filter((value) => /^[\da-f:]*::[\da-f:]*$/i.test(value))) {
      expect(address).toMatch(/^2001:db8:/);
    }
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
