import { header } from "./source-file.js";

/** `data/entity-columns.json`: the columns of each table by kind of entity. */
export type EntityColumnsData = Readonly<
  Record<
    string,
    {
      readonly ip: readonly string[];
      readonly host: readonly string[];
      readonly user: readonly string[];
      readonly email: readonly string[];
      readonly url: readonly string[];
      readonly hash: Readonly<Record<string, readonly string[]>>;
    }
  >
>;

/** The documented entity columns as a module. Kinds without a column in a table are left out. */
export function renderEntityColumns(data: EntityColumnsData): string {
  const entries = Object.entries(data).map(([table, { hash, ...kinds }]) => {
    const columns = { ...kinds, hash: Object.values(hash).flat() };
    const known = Object.fromEntries(Object.entries(columns).filter(([, names]) => names.length > 0));
    return `  ${table}: ${JSON.stringify(known)},\n`;
  });
  return `${header("data/entity-columns.json")}
import type { EntityKey } from "../hunting/entities/entity-kinds.js";

/** The columns of each table that hold entities, by the key that is compared with them. */
export const entityColumns: Readonly<Record<string, Readonly<Partial<Record<EntityKey, readonly string[]>>>>> = {
${entries.join("")}};
`;
}
