import { badRequest, type GraphError } from "./graph-errors.js";

/** OData's query options, as spelled in its messages. */
const spellings = {
  $apply: "Apply",
  $compute: "Compute",
  $count: "Count",
  $deltatoken: "DeltaToken",
  $expand: "Expand",
  $filter: "Filter",
  $format: "Format",
  $orderby: "OrderBy",
  $search: "Search",
  $select: "Select",
  $skip: "Skip",
  $skiptoken: "SkipToken",
  $top: "Top",
} as const;

export type QueryOption = keyof typeof spellings;
export type QueryOptions = ReadonlyMap<QueryOption, string>;

/**
 * The options of a query string, in any letter case, with or without `$`, each at most once. Options that the call does
 * not support are refused; other names are ignored.
 * https://learn.microsoft.com/en-us/graph/query-parameters
 */
export function readOptions(query: URLSearchParams, allowed: readonly QueryOption[]): QueryOptions {
  const options = new Map<QueryOption, string>();
  for (const [name, value] of query) {
    const option = optionOf(name);
    if (option === undefined) continue;
    if (!allowed.includes(option)) throw notAllowed(option);
    if (options.has(option)) {
      throw invalidQuery(
        `Query option '${option}' was specified more than once, but it must be specified at most once.`,
      );
    }
    if (value.trim() === "") throw invalidQuery(`The value for OData query '${option}' cannot be empty.`);
    options.set(option, value);
  }
  return options;
}

/** A non-negative number, or `absent` if the option is missing. */
export function readNumber(options: QueryOptions, option: QueryOption, absent: number): number {
  const text = options.get(option);
  if (text === undefined) return absent;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw invalidQuery(
    `Invalid value '${text}' for ${option} query option found. The ${option} query option requires a non-negative integer value.`,
  );
}

/** `true` or `false`; false if the option is missing. */
export function readFlag(options: QueryOptions, option: QueryOption): boolean {
  const text = options.get(option) ?? "false";
  if (text === "true" || text === "false") return text === "true";
  throw invalidQuery(`Invalid value '${text}' for ${option} query option found. Valid values are 'true' or 'false'.`);
}

export function invalidQuery(reason: string): GraphError {
  return badRequest(`The query specified in the URI is not valid. ${reason}`);
}

function optionOf(name: string): QueryOption | undefined {
  const option = `$${name.replace(/^\$/, "").toLowerCase()}`;
  if (Object.hasOwn(spellings, option)) return option as QueryOption;
  if (name.startsWith("$")) throw invalidQuery(`The query parameter '${name}' is not supported.`);
  return undefined;
}

/** Graph returns this advice, which is meant for its own developers, to callers too. */
function notAllowed(option: QueryOption): GraphError {
  return invalidQuery(
    `Query option '${spellings[option]}' is not allowed. To allow it, set the 'AllowedQueryOptions' property on EnableQueryAttribute or QueryValidationSettings.`,
  );
}
