/**
 * The names of Kusto's tabular operators, which are case-sensitive; `filter`, `order`, `limit`, `mvexpand` and
 * `mvapply` are its older spellings of others.
 * https://learn.microsoft.com/kusto/query/tabular-expression-statements
 */
export const tabularOperators: ReadonlySet<string> = new Set([
  "as",
  "assert-schema",
  "consume",
  "count",
  "distinct",
  "evaluate",
  "extend",
  "facet",
  "filter",
  "find",
  "fork",
  "getschema",
  "graph-mark-components",
  "graph-match",
  "graph-shortest-paths",
  "graph-to-table",
  "graph-where-edges",
  "graph-where-nodes",
  "invoke",
  "join",
  "limit",
  "lookup",
  "macro-expand",
  "make-graph",
  "make-series",
  "mv-apply",
  "mv-expand",
  "mvapply",
  "mvexpand",
  "order",
  "parse",
  "parse-kv",
  "parse-where",
  "partition",
  "print",
  "project",
  "project-away",
  "project-by-names",
  "project-keep",
  "project-rename",
  "project-reorder",
  "range",
  "reduce",
  "render",
  "sample",
  "sample-distinct",
  "scan",
  "search",
  "serialize",
  "sort",
  "summarize",
  "take",
  "top",
  "top-hitters",
  "top-nested",
  "union",
  "where",
]);

/** First words of statements that return no rows. https://learn.microsoft.com/kusto/query/statements */
export const preparingWords: ReadonlySet<string> = new Set(["let", "set", "declare", "alias", "restrict"]);

/** Operators that may stand alone; any other one needs something after its name. */
const bareOperators: ReadonlySet<string> = new Set([
  "consume",
  "count",
  "getschema",
  "graph-mark-components",
  "project",
  "project-away",
  "project-by-names",
  "project-keep",
  "project-rename",
  "project-reorder",
  "render",
  "serialize",
  "summarize",
]);

/** Whether a text is an operator's name and nothing else, although the operator needs more. */
export function isUnfinishedOperator(text: string): boolean {
  return tabularOperators.has(text) && !bareOperators.has(text);
}

/** The longest operator name that a text begins with, or undefined. No name has more than three words. */
export function leadingOperator(text: string): string | undefined {
  const word = /^[A-Za-z_]\w*(?:-[A-Za-z]\w*){0,2}/.exec(text)?.[0];
  for (let name = word; name !== undefined && name !== ""; name = shorter(name)) {
    if (tabularOperators.has(name)) {
      return name;
    }
  }
  return undefined;
}

function shorter(name: string): string | undefined {
  const hyphen = name.lastIndexOf("-");
  return hyphen === -1 ? undefined : name.slice(0, hyphen);
}
