import { describeTable, listTables } from "../hunting-schema/described-tables.js";

/** URI of the list of hunting tables. */
export const tablesUri = "m365-defender://tables";

/** Templates of the URIs of a table and of one of its columns. */
export const tableUriTemplate = `${tablesUri}/{table}`;
export const columnUriTemplate = `${tablesUri}/{table}/{column}`;

/** The text of the list, a table or a column; undefined if the URI is none of them. */
export function readTable(uri: string): string | undefined {
  if (uri === tablesUri) {
    return listTables()
      .map(({ name }) => name)
      .join("\n");
  }
  const [, table = "", column] = /^m365-defender:\/\/tables\/(\w{1,100})(?:\/(\w{1,100}))?$/.exec(uri) ?? [];
  const columns = describeTable(table)?.columns.filter(({ name }) => column === undefined || name === column) ?? [];
  return columns.length === 0 ? undefined : columns.map(({ name, type }) => `${name}: ${type}`).join("\n");
}
