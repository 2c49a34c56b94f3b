import { ResultStream } from "../../core/program/result-stream.js";
import { Redactor } from "../../core/secrets/redact.js";

/** A result's beginning as it would go to standard output. */
export interface RowCollector extends ResultStream {
  /** What was written so far. */
  text(): string;
  /** How many writes there were. */
  writes(): number;
}

/** Collects the rows that leave a run before its result does. */
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
