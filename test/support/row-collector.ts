import { ResultStream } from "../../core/program/result-stream.js";
import { Redactor } from "../../core/secrets/redact.js";

/** The beginning of a result as it would be written to standard output. */
export interface RowCollector extends ResultStream {
  /** The text written so far. */
  text(): string;
  /** The number of writes. */
  writes(): number;
}

/** Collects the rows that a run streams before its result. */
export function collectRows(redactor = new Redactor()): RowCollector {
  const written: string[] = [];
  const write = async (parts: readonly Uint8Array[]) => {
    written.push(Buffer.concat(parts).toString());
  };
  return Object.assign(new ResultStream({ write }, redactor), {
    text: () => written.join(""),
    writes: () => written.length,
  });
}
