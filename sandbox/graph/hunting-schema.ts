import { documentedTables, tableForm } from "../data/table-form.js";
import type { Product } from "../state/product.js";
import { contextUrl } from "./context-url.js";
import type { GraphCall } from "./graph-call.js";
import { parseFilter } from "./odata-filter.js";
import { pagingOptions, toPage } from "./paging.js";
import { invalidQuery, readOptions } from "./query-options.js";
import { netType } from "./run-hunting-query.js";

/**
 * Without descriptions, which the tenant's data does not have.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-huntingschematable
 */
interface HuntingSchemaTable {
  readonly name: string;
  readonly description: null;
  readonly columns: readonly { readonly name: string; readonly dataType: string; readonly description: null }[];
}

const tableProperties: readonly string[] = ["name", "description", "columns"] satisfies (keyof HuntingSchemaTable)[];

/** All tables are returned at once, unless `$top` limits them: no limit is documented. */
const pageLimit = 100_000;

/** `GET /security/getHuntingSchema` https://learn.microsoft.com/en-us/graph/api/security-security-gethuntingschema */
export function getHuntingSchema(call: GraphCall): object {
  readOptions(call.query, []);
  return {
    "@odata.context": contextUrl(call, "microsoft.graph.security.huntingSchemaResult"),
    tables: huntingTables(call.product),
    functions: { builtInFunctions: [], savedFunctions: [] },
  };
}

/** `GET /security/getHuntingSchemaTables` https://learn.microsoft.com/en-us/graph/api/security-security-gethuntingschematables */
export function getHuntingSchemaTables(call: GraphCall): object {
  const options = readOptions(call.query, [...pagingOptions, "$filter", "$select"]);
  const accepts = parseFilter(options.get("$filter"), { name: "string" });
  const selected = readSelect(options.get("$select"));
  return toPage(call, options, {
    fragment: "Collection(microsoft.graph.security.huntingSchemaTable)",
    items: huntingTables(call.product).filter(accepts),
    pageLimit,
    present: (table) => Object.fromEntries(Object.entries(table).filter(([property]) => selected.includes(property))),
  });
}

/** The tables for queries: the documented ones and the user's own. */
function huntingTables({ data }: Product): HuntingSchemaTable[] {
  const { ownTables = [] } = data;
  const own = new Set(ownTables.map(({ name }) => name));
  const documented = documentedTables().filter((name) => !own.has(name));
  return [...documented.map(tableForm), ...ownTables]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ name, columns }) => ({
      name,
      description: null,
      columns: columns.map((column) => ({
        name: column.name,
        dataType: netType(column.type),
        description: null,
      })),
    }));
}

function readSelect(select: string | undefined): readonly string[] {
  if (select === undefined) return tableProperties;
  const selected = select.split(",").map((property) => property.trim());
  const unknown = selected.find((property) => !tableProperties.includes(property));
  if (unknown === undefined) return selected;
  throw invalidQuery(
    `Could not find a property named '${unknown}' on type 'microsoft.graph.security.huntingSchemaTable'.`,
  );
}
