import { type Problem, problemsError } from "../../errors.js";
import type { Clause } from "../text/clauses.js";
import { SOURCE_TABLE } from "./source-column.js";

/** Clauses that keep all rows' columns as they are, so that columns of the tables are still there after them. */
export const harmlessOperators: ReadonlySet<string> = new Set(["where", "filter", "extend"]);

/** What decides about the column. */
export interface SourceTableRequest {
  readonly tables: readonly string[];
  readonly clauses: readonly Clause[];
  readonly fields: readonly string[];
  readonly sortField: string | undefined;
}

/** Whether each table sets the column, and whether the query moves it to the front. */
export interface SourceTableChoice {
  readonly isSet: boolean;
  readonly isFirst: boolean;
}

/**
 * Rows of several tables have the column, unless Fields To Return or a clause may leave out columns; and rows of any tables
 * have it where a parameter names it.
 * @throws INPUT_INVALID if a parameter names it beside a clause that drops it
 */
export function chooseSourceTable(request: SourceTableRequest): SourceTableChoice {
  const { tables, clauses, fields, sortField } = request;
  checkNotDropped(request);
  const isNamed =
    fields.includes(SOURCE_TABLE) ||
    sortField === SOURCE_TABLE ||
    clauses.some(({ words }) => words.includes(SOURCE_TABLE));
  const keepsColumns = clauses.every(({ operator }) => keepingOperators.has(operator));
  const isHarmless = clauses.every(({ operator }) => harmlessOperators.has(operator));
  const isSet = isNamed || (tables.length > 1 && isHarmless && fields.length === 0);
  return { isSet, isFirst: isSet && keepsColumns && fields.length === 0 };
}

function checkNotDropped({ clauses, fields, sortField }: SourceTableRequest): void {
  const dropping = droppingClause(clauses);
  if (dropping === undefined) {
    return;
  }
  const named = [
    ...(fields.includes(SOURCE_TABLE) ? [{ field: "fields_to_return", name: "Fields To Return" }] : []),
    ...(sortField === SOURCE_TABLE ? [{ field: "sort_field", name: "Sort Field" }] : []),
  ];
  const problems = named.map(({ field, name }): Problem => {
    const message = `"${name}" names ${SOURCE_TABLE}, but the clause "${dropping.operator}" of the query drops this column: keep it in the clause, or do not name it.`;
    return { field, message };
  });
  if (problems.length > 0) {
    throw problemsError("INPUT_INVALID", problems);
  }
}

/** The clause after which the column is not there; undefined if it is there at the end, or may be. */
function droppingClause(clauses: readonly Clause[]): Clause | undefined {
  let dropping: Clause | undefined;
  for (const clause of clauses) {
    if (isDropping(clause)) {
      dropping ??= clause;
    } else if (clause.operator === "extend" && isAssigned(clause.words)) {
      dropping = undefined;
    }
  }
  return dropping;
}

/** Operators that keep all columns of their input. */
const keepingOperators: ReadonlySet<string> = new Set([
  ...harmlessOperators,
  ...[
    "sort",
    "order",
    "top",
    "take",
    "limit",
    "sample",
    "serialize",
    "as",
    "mv-expand",
    "mvexpand",
    "parse",
    "parse-where",
  ],
]);

/** Operators whose result has other columns, whatever they name. */
const replacingOperators: ReadonlySet<string> = new Set(["count", "getschema", "reduce", "consume", "print", "range"]);

/** Operators whose result has only columns that they name. */
const selectingOperators: ReadonlySet<string> = new Set([
  ...["project", "project-keep", "project-by-names", "distinct", "summarize", "make-series"],
  ...["top-hitters", "top-nested", "sample-distinct"],
]);

/** Functions of `summarize` whose result has the names of their arguments. */
const namingFunctions = ["arg_max", "arg_min", "any", "take_any", "take_anyif"];

function isDropping({ operator, words, text }: Clause): boolean {
  if (replacingOperators.has(operator)) {
    return true;
  }
  if (operator === "project-away") {
    return words.includes(SOURCE_TABLE) || matchesWildcard(text);
  }
  if (operator === "project-rename") {
    return words.some((word, index) => word === SOURCE_TABLE && words[index - 1] === "=");
  }
  if (!selectingOperators.has(operator) || isAssigned(words) || matchesWildcard(text)) {
    return false;
  }
  if (operator === "summarize" || operator === "make-series") {
    const isInGroup = words.slice(words.lastIndexOf("by") + 1).includes(SOURCE_TABLE) && words.includes("by");
    return !isInGroup && !(words.includes(SOURCE_TABLE) && namingFunctions.some((name) => words.includes(name)));
  }
  return !words.some((word, index) => word === SOURCE_TABLE && words[index - 1] !== "=");
}

function isAssigned(words: readonly string[]): boolean {
  return words.some((word, index) => word === SOURCE_TABLE && words[index + 1] === "=");
}

/** Whether a name with a star stands for the column: `*`, `Source*`, `*Table`. */
function matchesWildcard(text: string): boolean {
  return [...text.matchAll(/(?<![\w*])(\w*)\*(\w*)(?![\w*])/g)].some(([, start = "", end = ""]) => {
    return SOURCE_TABLE.startsWith(start) && SOURCE_TABLE.endsWith(end);
  });
}
