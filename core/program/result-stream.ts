import type { RowOutlet } from "../graph/rows/row-outlet.js";
import type { Result } from "../result/result.js";
import type { Redactor } from "../secrets/redact.js";
import type { Output } from "./output.js";

const OPENING = Buffer.from('{"json_result":[');
const COMMA = Buffer.from(",");

/** A result whose rows are written before the rest is known: `json_result` is first and is closed at the end. */
export class ResultStream implements RowOutlet {
  readonly redactor: Redactor;
  readonly #output: Pick<Output, "write">;
  #hasRows = false;

  constructor(output: Pick<Output, "write">, redactor: Redactor) {
    this.#output = output;
    this.redactor = redactor;
  }

  /** Whether rows were written, so that the rest of this document must follow. */
  get hasRows(): boolean {
    return this.#hasRows;
  }

  write(parts: readonly Uint8Array[], signal: AbortSignal): Promise<void> {
    const separated = parts.flatMap((part, index) => [index === 0 && !this.#hasRows ? OPENING : COMMA, part]);
    this.#hasRows = true;
    return this.#output.write(separated, signal);
  }

  /** The rest of the document: everything except the rows. */
  rest({ json_result: _, ...rest }: Result): string {
    return `],${JSON.stringify(rest).slice(1)}\n`;
  }
}
