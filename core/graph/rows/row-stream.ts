import { isUtf8 } from "node:buffer";
import { rowWithoutSecrets } from "../../secrets/row-redaction.js";
import { ODATA_MARK, withoutODataKeys } from "../calls/odata-keys.js";
import type { HuntingRow } from "../graph-types.js";
import { parseExactJson } from "./exact-json.js";
import type { RowOutlet } from "./row-outlet.js";
import { type RowRun, RowScanner } from "./row-scanner.js";
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
}

/** Maximum bytes that are read for the schema after enough rows. The service sends it before the rows. */
const MOST_SURPLUS = 16 * 1024 * 1024;

/**
 * Writes the rows of a body to the outlet while they arrive. Returns undefined if the body is not a hunting response
 * (the schema is required) or ends early; the rows before that were written.
 * @throws what reading or writing throws
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

/** Adds at most `limit` rows of the run: unchanged if nothing must be done with them, otherwise one by one. */
function addRows(parts: Uint8Array[], { bytes, ends, isPlain }: RowRun, limit: number, stream: RowStream): void {
  const kept = ends.slice(0, limit);
  const length = kept.at(-1);
  if (length === undefined) {
    return;
  }
  const rows = bytes.subarray(0, length);
  if (isPlain && canPassUnchanged(rows, stream)) {
    parts.push(rows);
    return;
  }
  let from = 0;
  for (const end of kept) {
    const row = bytes.subarray(from, end);
    parts.push(isPlain && canPassUnchanged(row, stream) ? row : rewritten(row, stream));
    from = end + 1;
  }
}

/** Whether plain rows may be written unchanged. */
function canPassUnchanged(rows: Buffer, { treatment, outlet }: RowStream): boolean {
  return !treatment.isNeeded && isUtf8(rows) && !rows.includes(ODATA_MARK) && !outlet.redactor.isFoundInBytes(rows);
}

/** A row as a result that is not streamed would have it. */
function rewritten(bytes: Buffer, { treatment, outlet }: RowStream): Buffer {
  const row = withoutODataKeys(parseExactJson(bytes.toString()) as HuntingRow);
  const treated = treatment.isNeeded ? treatment.treat(row) : row;
  return Buffer.from(rowWithoutSecrets(treated, outlet.redactor));
}
