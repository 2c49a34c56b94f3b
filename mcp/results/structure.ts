import type { Result } from "../../core/result/result.js";
import { agentHint } from "./agent-hint.js";
import { markedMessage } from "./data-mark.js";
import { oneLine } from "./one-line.js";
import type { ShownData } from "./view-text.js";

/** Characters of a message, which may quote a whole query. */
const LONGEST = 800;

/** Characters of a field's name, which the caller may have made up. */
const LONGEST_FIELD = 100;

/** What the structure says besides the facts of the run itself. */
export interface StructureParts {
  readonly data: ShownData | undefined;
  /** Where all data are. */
  readonly uri: string | undefined;
  /** For a message that may quote the tenant. */
  readonly mark: string | undefined;
}

/** The facts of a result, as small as they can be. */
export function structureOf(
  { status, message, error, meta }: Result,
  { data, uri, mark }: StructureParts,
): Readonly<Record<string, unknown>> {
  const shown = oneLine(error?.message ?? message, LONGEST);
  return {
    status,
    message: mark === undefined ? shown : markedMessage(shown, mark),
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
      hint: oneLine(agentHint(error), LONGEST),
      ...(error.errors.length > 0 && {
        fields: error.errors.slice(0, 20).map(({ field }) => oneLine(field, LONGEST_FIELD)),
      }),
      retryable: error.retryable,
      ...(error.retry_at !== null && { retry_at: error.retry_at }),
    }),
  };
}
