import { booleanColumns } from "./boolean-columns.js";
import type { RowOutlet } from "./row-outlet.js";
import { type RowRun, RowScanner } from "./row-scanner.js";
import { rowTexts } from "./row-texts.js";
import type { RowTreatment } from "./row-treatment.js";

/** How the rows of a response that is too large to buffer are handled. */
export interface RowStream {
  /** Maximum number of returned rows. If there are more, one of them is counted and the rest is not read. */
  readonly limit: number;
  readonly outlet: RowOutlet;
  readonly treatment: RowTreatment;
  /** Called before rows are written. */
  readonly onRows: (count: number) => void;
}

/** The result of streaming a response. */
export interface StreamedAnswer {
  /** The schema, unchanged. */
  readonly schema: unknown;
  /** Number of rows that were found: the written ones, plus one if the limit cut the rest. */
  readonly count: number;
  /** Items of the list of rows that are no objects and were left out. */
  readonly unreadable: number;
}

/** Maximum bytes that are read for the schema after enough rows. The service sends it before the rows. */
const MOST_SURPLUS = 16 * 1024 * 1024;

/** Bytes of rows that wait for a schema behind them; the service's own limit for an answer is 50 MB. */
const MOST_WAITING = 64 * 1024 * 1024;

/**
 * Passes the rows of a body to the outlet as they arrive; rows before the schema wait for it, as it says which values are
 * booleans. Undefined when the body is no hunting answer (without a schema, it is none), or ends before it is whole; the
 * rows up to there have gone out, except those that waited. What reading or writing throws is passed on.
 */
export async function streamRows(
  body: AsyncIterable<Buffer>,
  stream: RowStream,
  signal: AbortSignal,
): Promise<StreamedAnswer | undefined> {
  const scanner = new RowScanner();
  const outgoing = new OutgoingRows(stream, signal);
  let count = 0;
  let surplus = 0;
  for await (const chunk of body) {
    surplus += count > stream.limit ? chunk.length : 0;
    for (const run of scanner.scan(chunk)) {
      outgoing.add(run, Math.max(0, stream.limit - count));
      count = Math.min(count + run.ends.length, stream.limit + 1);
    }
    const { schema } = scanner;
    if (schema !== undefined) {
      await outgoing.write(schema);
    }
    const isEnough = count > stream.limit && (schema !== undefined || surplus > MOST_SURPLUS);
    if (scanner.isBroken || isEnough || outgoing.bytes > MOST_WAITING) {
      break;
    }
  }
  const schema: unknown = JSON.parse(scanner.schema ?? "null");
  const isRead = (scanner.isComplete && Array.isArray(schema)) || (count > stream.limit && !scanner.isBroken);
  if (!isRead) {
    return undefined;
  }
  await outgoing.write(scanner.schema ?? "null");
  return { schema, count, unreadable: scanner.unreadable };
}

/** Rows that are to go out, as soon as it is known how. */
class OutgoingRows {
  readonly #stream: RowStream;
  readonly #signal: AbortSignal;
  #runs: RowRun[] = [];
  #bytes = 0;
  /** Known from the first schema on. */
  #textsOf: ReturnType<typeof rowTexts> | undefined;

  constructor(stream: RowStream, signal: AbortSignal) {
    this.#stream = stream;
    this.#signal = signal;
  }

  /** Bytes of the rows that wait. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds at most `most` rows of a run. */
  add({ bytes, ends, isPlain }: RowRun, most: number): void {
    const kept = ends.slice(0, most);
    const length = kept.at(-1);
    if (length !== undefined) {
      this.#runs.push({ bytes: bytes.subarray(0, length), ends: kept, isPlain });
      this.#bytes += length;
    }
  }

  /** Writes what waits. */
  async write(schema: string): Promise<void> {
    const runs = this.#runs;
    this.#runs = [];
    this.#bytes = 0;
    if (runs.length === 0) {
      return;
    }
    const { treatment, outlet, onRows } = this.#stream;
    this.#textsOf ??= rowTexts({
      redactor: outlet.redactor,
      treatment,
      booleanColumns: booleanColumns(JSON.parse(schema)),
    });
    const parts = runs.flatMap(this.#textsOf);
    onRows(runs.reduce((sum, { ends }) => sum + ends.length, 0));
    await outlet.write(parts, this.#signal);
  }
}
