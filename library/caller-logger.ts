import { mapTexts } from "../core/json/map-texts.js";
import { isObject } from "../core/json-object.js";
import type { Logger } from "../core/logger.js";
import type { Redactor } from "../core/secrets/redact.js";

/** The caller's logger: fields first, then static text. A pino logger fits, and so does `console`. */
export interface CallerLogger {
  debug(fields: object, text: string): unknown;
  info(fields: object, text: string): unknown;
  warn(fields: object, text: string): unknown;
  error(fields: object, text: string): unknown;
}

export const loggerMethods = ["debug", "info", "warn", "error"] as const satisfies readonly (keyof CallerLogger)[];

/**
 * The logger of one run. It passes plain data without secrets to the caller's. A logger that throws does not stop the
 * run.
 */
export function createCallerLogger(logger: CallerLogger | undefined, redactor: Redactor): Logger {
  const at = (name: keyof CallerLogger) => (fields: object, text: string) => {
    if (logger !== undefined) {
      const plain = mapTexts(toPlain(fields, MAX_DEPTH), (each) => redactor.redact(each)) as object;
      void attempt(() => logger[name](plain, redactor.redact(text)));
    }
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

async function attempt(log: () => unknown): Promise<void> {
  try {
    await log();
  } catch {
    // There is nowhere else to report it.
  }
}

/** Maximum depth of an error's causes. */
const MAX_DEPTH = 8;

/**
 * Converts an error to name, message, code, stack and cause. Other properties, which libraries add, may contain a whole
 * request.
 */
function toPlain(value: unknown, depth: number): unknown {
  if (depth === 0) {
    return String(value);
  }
  if (value instanceof Error) {
    const { name, message, stack, cause } = value;
    const { code } = value as NodeJS.ErrnoException;
    return toPlain(
      { name, message, ...(code !== undefined && { code }), stack, ...(cause !== undefined && { cause }) },
      depth,
    );
  }
  if (Array.isArray(value)) {
    return value.map((item) => toPlain(item, depth - 1));
  }
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item, depth - 1)]))
    : value;
}
