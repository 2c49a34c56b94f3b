import type { Row, TableData } from "../../../kql/engine.js";

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

/** What is wrong with the rows of a table: columns that differ from the documented ones, values of another type. */
export function wrongCells(table: TableData): string[] {
  const names = table.columns.map(({ name }) => name).join();
  const wrong: string[] = [];
  for (const row of table.rows) {
    if (Object.keys(row).join() !== names) wrong.push(`${table.name} has a row with other columns`);
    for (const { name, type } of table.columns) {
      if (!accepts[type]?.(row[name])) wrong.push(`${table.name}.${name} is ${JSON.stringify(row[name])}, not ${type}`);
    }
  }
  return wrong;
}

/** Every piece of text in a value, with the texts inside objects. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|test)$/;
const serviceHosts = [
  "security.microsoft.com",
  "outlook.office.com",
  "graph.microsoft.com",
  "login.microsoftonline.com",
];

function isReservedAddress(address: string): boolean {
  return /^(?:192\.0\.2|198\.51\.100|203\.0\.113|10\.\d+\.\d+|127\.0\.0)\.\d+$/.test(address);
}

/** Hosts and addresses in some texts that could belong to somebody. */
export function foreignNames(values: readonly string[]): string[] {
  const text = values.join("\n");
  const addresses = text.match(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g) ?? [];
  const hosts = [...text.matchAll(/https?:\/\/([^/\s"'?:]+)/g), ...text.matchAll(/[\w.'+-]+@([\w.-]+\.\w+)/g)].map(
    (match) => match[1] ?? "",
  );
  const ipv6 = values.filter((value) => /^[\da-f:]*::[\da-f:]*$/i.test(value) && !value.startsWith("2001:db8:"));
  return [
    ...addresses.filter((address) => !isReservedAddress(address)),
    ...hosts.filter((host) => !reserved.test(host) && !serviceHosts.includes(host) && !isReservedAddress(host)),
    ...ipv6,
  ];
}

/** Values of a column that are neither a reserved name nor an address of one. */
export function foreignHosts(rows: readonly Row[], column: string): string[] {
  return rows
    .map((row) => String(row[column]))
    .filter((host) => host !== "" && !host.startsWith("http") && !reserved.test(host));
}

/** The rows of one of some tables. */
export function rowsIn(tables: readonly TableData[]): (name: string) => readonly Row[] {
  return (name) => tables.find((table) => table.name === name)?.rows ?? [];
}
