import { nearestName } from "../fields/nearest-name.js";
import { columnsOf, isKnownTable, tableNames } from "./query/hunting-schema.js";

/**
 * A sentence about the name that the service could not resolve: the nearest documented table, or the nearest column of the
 * query's tables. undefined if the service names none, helps itself, or no name is near.
 * @param said the service's message
 */
export function nearNameHint(said: string, query: string): string | undefined {
  const { what, name } = unresolvedIn(said);
  if (name === "" || /did you mean/i.test(said)) {
    return undefined;
  }
  const isTable = /table/i.test(what);
  if (isTable && isKnownTable(name)) {
    return `${name} is a documented table that this tenant does not have: its product may be missing from the licence.`;
  }
  const columns = /column|scalar/i.test(what) ? tablesIn(query).flatMap(columnsOf) : [];
  const nearest = nearestName(name, [...(isTable ? tableNames : []), ...columns]);
  return nearest === undefined || nearest === name ? undefined : `Did you mean ${nearest}?`;
}

/** What the service calls the name that it does not know, and the name. Other engines of Kusto use the second wording. */
function unresolvedIn(said: string): { readonly what: string; readonly name: string } {
  const [, what = "", name = ""] = /\bresolve ([a-z ]*?)(?:named )?'([^']{1,128})'/i.exec(said) ?? [];
  const [, other = "", known = ""] = /'([^']{1,128})' does not refer to any known ([a-z, ]+)/i.exec(said) ?? [];
  return name === "" ? { what: known, name: other } : { what, name };
}

/** The documented tables that a query names. */
function tablesIn(query: string): readonly string[] {
  const words = new Set(query.match(/[A-Za-z_]\w*/g) ?? []);
  return [...words].filter(isKnownTable);
}
