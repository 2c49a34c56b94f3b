import { IntegrationError } from "../../errors.js";
import { describePosition, type Position, positionAt } from "./position.js";

/** The most KQL that is read, in bytes of UTF-8. */
export const MAX_QUERY_BYTES = 1_048_576;

/** A text that is refused as KQL, with the place where the fault is. */
export class KqlSyntaxError extends Error {
  override readonly name = "KqlSyntaxError";
  readonly position: Position;

  /** `message` holds `{at}` where the place is to be named. */
  constructor(message: string, text: string, offset: number) {
    const position = positionAt(text, offset);
    super(message.replace("{at}", describePosition(position)));
    this.position = position;
  }
}

/** A refusal of the `query` parameter, as the result shows it. */
function queryRefused(message: string, cause?: unknown): IntegrationError {
  return new IntegrationError("QUERY_REFUSED", message, {
    field: "query",
    problems: [{ field: "query", message }],
    cause,
  });
}

/** Runs a reader over a text of at most 1 MiB; its syntax errors become refusals of the parameter `query`. */
export function readQuery<Result>(text: string, read: (text: string) => Result): Result {
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes > MAX_QUERY_BYTES) {
    throw queryRefused(`The query has ${bytes} bytes; at most ${MAX_QUERY_BYTES} (1 MiB) are accepted.`);
  }
  try {
    return read(text);
  } catch (error) {
    throw error instanceof KqlSyntaxError ? queryRefused(error.message, error) : error;
  }
}
