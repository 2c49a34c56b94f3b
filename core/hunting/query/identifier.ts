/**
 * Words of the language that Kusto does not read as a name unless they stand in brackets and quotes; the literals
 * `true` and `false` are handled apart, because they are such in any case of letters.
 * https://learn.microsoft.com/kusto/query/schema-entities/entity-names
 */
const reservedWords: ReadonlySet<string> = new Set(
  `__contextual_datatable __crossCluster __crossDB __executeAndCache __id __isFuzzy __noWithSource __packedColumn
  __projectAway __sourceColumnIndex accumulate and anomalychart areachart as asc bagexpansion barchart between boolean
  by byte cachingpolicy callout cancel card char columnchart contains contains_cs containscs cycles dataexport datascope
  datatable date datetime decimal decodeblocks desc double dynamic earliest encodingpolicy endswith endswith_cs
  expandoutput extent_tags_retention external_data externaldata find first flags float force_remote harddelete
  hardretention has has_all has_any has_cs hasprefix hasprefix_cs hassuffix hassuffix_cs hotcache in int int16 int32 int64
  int8 invoke isfuzzy journal kind ladderchart last latest like likecs linechart long matches materialize mdm missing
  nooptimization notcontains notcontainscs notlike notlikecs of or others pathformat piechart pivotchart print project
  queries query_results real regex relaxed restricted_view_access row_level_security rowstore rowstore_references
  rowstore_sealinfo rowstorepolicy rowstores sample scatterchart seal seals search set shards simple softdelete
  softretention sql stackedareachart startswith startswith_cs statistics storedqueryresultcontainers string tablepurge
  time timechart timeline timepivot timespan title to toscalar totable treemap uint uint16 uint32 uint64 uint8 ulong union
  uniqueid unrestrictedviewers verbose viewers views where with_itemindex with_match_id with_source with_step_name
  withsource writeaheadlog`.split(/\s+/),
);

/** Whether a name of a table or column is one that this integration writes into a query. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/** A checked name as query text: as it is, or `['name']` where a keyword of the language would be read instead. */
export function encodeName(name: string): string {
  if (!isIdentifier(name)) {
    throw new RangeError(`${JSON.stringify(name)} is not a valid name of a table or column.`);
  }
  return reservedWords.has(name) || /^(true|false)$/i.test(name) ? `['${name}']` : name;
}
