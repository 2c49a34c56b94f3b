import { mapTexts } from "./json/map-texts.js";
import type { Redactor } from "./secrets/redact.js";
import { visibleInJson } from "./text/visible-text.js";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** The log of the core: pino's methods, fields first, then static text. The logger redacts secrets. */
export interface Logger {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

const severity: Readonly<Record<LogLevel, number>> = {
  trace: 10,
  debug: 20,
  info: 30,
  warn: 40,
  error: 50,
  fatal: 60,
  silent: Number.POSITIVE_INFINITY,
};

/**
 * Creates a logger of JSON lines on standard error. Each line is redacted as a whole and has no terminal control
 * characters. pino is loaded with the first line, because most runs log nothing.
 */
export function createLogger(
  level: LogLevel,
  redactor: Redactor,
  write: (line: string) => void = writeToStderr,
): Logger {
  let pino: Logger | undefined;
  const at = (name: keyof Logger) => (fields: object, text: string) => {
    if (severity[name] >= severity[level]) {
      pino ??= loadPino(level, redactor, (line) => write(visibleInJson(redactor.redact(line))));
      pino[name](fields, text);
    }
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Uses require, because logging is synchronous. */
function loadPino(level: LogLevel, redactor: Redactor, write: (line: string) => void): Logger {
  const { pino } = require("pino") as typeof import("pino");
  // A thrown error may quote anything.
  const err = (thrown: Error) =>
    mapTexts(pino.stdSerializers.errWithCause(thrown), (text) => redactor.redactForeign(text));
  return pino({ level, base: { pid: process.pid }, serializers: { err } }, { write });
}

/** Whether standard error was opened. Most runs write nothing to it, and opening it takes time. */
let isStderrOpen = false;

/** Writes to standard error. A failure to write is ignored. */
export function writeToStderr(text: string): void {
  if (!isStderrOpen) {
    process.stderr.on("error", () => undefined);
    isStderrOpen = true;
  }
  process.stderr.write(text);
}
