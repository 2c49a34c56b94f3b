import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface TableSchema {
  readonly timeColumn: string | null;
  readonly columns: Readonly<Record<string, string>>;
}

let loaded: Readonly<Record<string, TableSchema>> | undefined;

/** The documented advanced hunting tables, from the package's own data file. */
export function huntingSchema(): Readonly<Record<string, TableSchema>> {
  loaded ??= (JSON.parse(readFileSync(findDataFile("hunting-schema.json"), "utf8")) as { tables: typeof loaded })
    .tables;
  return loaded as NonNullable<typeof loaded>;
}

/** The data folder is beside package.json, for the source as well as for dist. */
function findDataFile(name: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return join(folder, "data", name);
    if (folder === dirname(folder)) throw new Error(`The package's folder with data/${name} was not found.`);
  }
}
