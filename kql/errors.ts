/** A query that the tenant refuses. The message is the service's text for status 400. */
export class HuntingQueryError extends Error {
  override readonly name = "HuntingQueryError";
}

/** The error for valid KQL that this engine does not support. */
export function unsupported(kind: string, name: string): HuntingQueryError {
  return new HuntingQueryError(`The local tenant's query engine does not support the ${kind} '${name}'.`);
}

/** A semantic error in the service's wording. */
export function semanticError(text: string): HuntingQueryError {
  return new HuntingQueryError(`${text} Fix semantic errors in your query.`);
}

/** A syntax error in the service's wording: its texts have their own full stop before this one. */
export function syntaxError(text: string): HuntingQueryError {
  return new HuntingQueryError(`${text}. Fix syntax errors in your query.`);
}

/** The error for a result that is too large, or a query that needs too much memory. */
export function exceededResultSize(): HuntingQueryError {
  return new HuntingQueryError(
    "Query execution has exceeded the allowed result size. Optimize your query by limiting the number of results and try again.",
  );
}
