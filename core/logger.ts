import { mapTexts } from "./json/map-texts.js";
import type { Redactor } from "./secrets/redact.js";
import { visibleInJson } from "./text/visible-text.js";

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the core logs through: pino's methods, fields first, then static text. Secrets are redacted by the logger. */
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
 * A logger of JSON lines on standard error, every line redacted as a whole, and without characters that act on a terminal. pino is loaded with the first line that is
 * written: most runs have none.
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

/** Loaded in the middle of a synchronous call, hence by require. */
function loadPino(level: LogLevel, redactor: Redactor, write: (line: string) => void): Logger {
  const { pino } = require("pino") as typeof import("pino");
  // What was thrown is not ours, and may quote anything.
  const err = (thrown: Error) =>
    mapTexts(pino.stdSerializers.errWithCause(thrown), (text) => redactor.redactForeign(text));
  return pino({ level, base: { pid: process.pid }, serializers: { err } }, { write });
}

/** Whether standard error is open already: most runs have nothing to say there, and opening it takes time. */
let isStderrOpen = false;

/** The log's place: standard error. A log that nobody reads is no reason to stop. */
export function writeToStderr(text: string): void {
  if (!isStderrOpen) {
    process.stderr.on("error", () => undefined);
    isStderrOpen = true;
  }
  process.stderr.write(text);
}
