import { isUtf8 } from "node:buffer";
import { rowWithoutSecrets } from "../../secrets/row-redaction.js";
import { ODATA_MARK, withoutODataKeys } from "../calls/odata-keys.js";
import type { HuntingRow } from "../graph-types.js";
import { parseExactJson } from "./exact-json.js";
import type { RowOutlet } from "./row-outlet.js";
import { type RowRun, RowScanner } from "./row-scanner.js";
import type { RowTreatment } from "./row-treatment.js";

/** What becomes of the rows of an answer that is too large to be held. */
export interface RowStream {
  /** Rows that are returned; when there are more, one of them is counted, and the rest is not read. */
  readonly limit: number;
  readonly outlet: RowOutlet;
  readonly treatment: RowTreatment;
  /** Told of rows before they go out. */
  readonly onRows: (count: number) => void;
}

/** What is known of an answer whose rows have passed. */
export interface StreamedAnswer {
  /** The schema as it came. */
  readonly schema: unknown;
  /** Rows that were found: those that went out, and one more where the limit cut. */
  readonly count: number;
}

/** Bytes that are still read for a schema when all rows are there that are wanted; the service gives it before them. */
const MOST_SURPLUS = 16 * 1024 * 1024;

/**
 * Leads the rows of a body to the outlet as they arrive. Undefined when the body is no hunting answer (without a schema, it is none), or ends before it is
 * whole; the rows up to there have gone out. What reading or writing throws is passed on.
 */
export async function streamRows(
  body: AsyncIterable<Buffer>,
  stream: RowStream,
  signal: AbortSignal,
): Promise<StreamedAnswer | undefined> {
  const scanner = new RowScanner();
  let count = 0;
  let surplus = 0;
  for await (const chunk of body) {
    surplus += count > stream.limit ? chunk.length : 0;
    const parts: Uint8Array[] = [];
    const before = count;
    for (const run of scanner.scan(chunk)) {
      addRows(parts, run, Math.max(0, stream.limit - count), stream);
      count = Math.min(count + run.ends.length, stream.limit + 1);
    }
    if (parts.length > 0) {
      stream.onRows(Math.min(count, stream.limit) - before);
      await stream.outlet.write(parts, signal);
    }
    if (scanner.isBroken || (count > stream.limit && (scanner.schema !== undefined || surplus > MOST_SURPLUS))) {
      break;
    }
  }
  const schema: unknown = JSON.parse(scanner.schema ?? "null");
  const isRead = (scanner.isComplete && Array.isArray(schema)) || (count > stream.limit && !scanner.isBroken);
  return isRead ? { schema, count } : undefined;
}

/** Adds at most `limit` rows of the run: as they came where nothing has to be done with them, else one by one. */
function addRows(parts: Uint8Array[], { bytes, ends, isPlain }: RowRun, limit: number, stream: RowStream): void {
  const kept = ends.slice(0, limit);
  const length = kept.at(-1);
  if (length === undefined) {
    return;
  }
  const rows = bytes.subarray(0, length);
  if (isPlain && maySlip(rows, stream)) {
    parts.push(rows);
    return;
  }
  let from = 0;
  for (const end of kept) {
    const row = bytes.subarray(from, end);
    parts.push(isPlain && maySlip(row, stream) ? row : rewritten(row, stream));
    from = end + 1;
  }
}

/** Whether plain rows may go out as they came. */
function maySlip(rows: Buffer, { treatment, outlet }: RowStream): boolean {
  return !treatment.isNeeded && isUtf8(rows) && !rows.includes(ODATA_MARK) && !outlet.redactor.isFoundInBytes(rows);
}

/** A row as it would be in a result that is held as a whole. */
function rewritten(bytes: Buffer, { treatment, outlet }: RowStream): Buffer {
  const row = withoutODataKeys(parseExactJson(bytes.toString()) as HuntingRow);
  const treated = treatment.isNeeded ? treatment.treat(row) : row;
  return Buffer.from(rowWithoutSecrets(treated, outlet.redactor));
}
