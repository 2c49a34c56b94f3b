import { header } from "./source-file.js";

/** The parts of `data/hunting-schema.json` that the generated module uses. */
export interface HuntingSchemaData {
  readonly tables: Readonly<Record<string, HuntingTableData>>;
}

interface HuntingTableData {
  readonly timeColumn: string | null;
  readonly status: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** The documented hunting schema as a module, so that a run does not read a file for it. */
export function renderHuntingSchema({ tables }: HuntingSchemaData): string {
  const entries = Object.entries(tables).map(
    ([name, { timeColumn, status, columns }]) =>
      `  ${name}: { timeColumn: ${JSON.stringify(timeColumn)}, status: ${JSON.stringify(status)}, columns: ${JSON.stringify(columns)} },\n`,
  );
  return `${header("data/hunting-schema.json")}
/** One table of advanced hunting as its page documents it. */
export interface HuntingTable {
  /** The column that time filters use; null when the table has none. */
  readonly timeColumn: string | null;
  readonly status: string;
  /** Kusto scalar types by column name, in the order of the page. */
  readonly columns: Readonly<Record<string, string>>;
}

export const huntingTables: Readonly<Record<string, HuntingTable>> = {
${entries.join("")}};
`;
}
