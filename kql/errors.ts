/** A query that the tenant does not run; the message is the text that the service would answer with status 400. */
export class HuntingQueryError extends Error {
  override readonly name = "HuntingQueryError";
}

/** The refusal of something that is valid KQL and that this engine does not execute. */
export function unsupported(kind: string, name: string): HuntingQueryError {
  return new HuntingQueryError(`The local tenant's query engine does not support the ${kind} '${name}'.`);
}

/** An error of meaning, worded as the service words them. */
export function semanticError(text: string): HuntingQueryError {
  return new HuntingQueryError(`${text} Fix semantic errors in your query.`);
}

/** An error of grammar, worded as the service words them: its texts keep their own full stop in front of this one. */
export function syntaxError(text: string): HuntingQueryError {
  return new HuntingQueryError(`${text}. Fix syntax errors in your query.`);
}

/** The error for more than one answer can hold, or one query can have in memory. */
export function exceededResultSize(): HuntingQueryError {
  return new HuntingQueryError(
    "Query execution has exceeded the allowed result size. Optimize your query by limiting the number of results and try again.",
  );
}
