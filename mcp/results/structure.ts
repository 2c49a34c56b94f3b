import type { Result } from "../../core/result/result.js";
import { oneLine } from "./one-line.js";
import type { ShownData } from "./view-text.js";

/** Characters of a message, which may quote a whole query. */
const LONGEST = 800;

/** The facts of a result, as small as they can be. */
export function structureOf(
  { status, message, error, meta }: Result,
  data: ShownData | undefined,
  uri: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    status,
    message: oneLine(error?.message ?? message, LONGEST),
    ...(meta.profile !== null && { profile: meta.profile }),
    ...(meta.tenant_id !== null && { tenant_id: meta.tenant_id }),
    ...(meta.dry_run !== false && { dry_run: meta.dry_run }),
    ...(meta.rows_returned !== null && { rows: meta.rows_returned }),
    ...(data?.rows !== undefined && { rows_shown: data.rows }),
    ...(data !== undefined && { truncated: data.isTruncated }),
    ...(meta.truncated !== null && { limit_reached: meta.truncated }),
    ...(uri !== undefined && { resource: uri }),
    ...(error !== null && {
      code: error.code,
      hint: oneLine(error.hint, LONGEST),
      ...(error.errors.length > 0 && { fields: error.errors.map(({ field }) => field).slice(0, 20) }),
      retryable: error.retryable,
      ...(error.retry_at !== null && { retry_at: error.retry_at }),
    }),
  };
}
