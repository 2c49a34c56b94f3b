import type { Result } from "../result/result.js";
import type { Redactor } from "../secrets/redact.js";
import { visible } from "../text/visible-text.js";
import type { LogEntry } from "./run-log.js";

/** Maximum characters of one value. */
const MOST_CHARACTERS = 4_000;

/** Maximum number of lines about entities, and about warnings. */
const MOST_LINES = 50;

/** Maximum number of errors in a chain of causes. */
const MOST_CAUSES = 5;

/**
 * What happened in a run, one line each: what was logged, with its time, then what was decided and how the run ended.
 * Secrets are redacted, and each line is one line.
 */
export function debugOutput(entries: readonly LogEntry[], result: Result, redactor: Redactor): string {
  const lines = [
    ...entries.map(({ at, level, fields, text }) => `${at.toISOString()} ${level} ${text}${wordsOf(fields, redactor)}`),
    ...decisionsOf(result).map(([name, fields]) => `${name}${wordsOf(fields, redactor)}`),
  ];
  return lines.map((line) => `${visible(redactor.redact(line))}\n`).join("");
}

type Decision = readonly [name: string, fields: object];

function decisionsOf({ status, is_success, entities, warnings, error, meta }: Result): readonly Decision[] {
  const { kql, time_window: window, row_limit, rows_returned, truncated } = meta;
  return [
    ["scope", { scope: meta.scope, entities: entities.length, dry_run: meta.dry_run }],
    ...kql.map((text): Decision => ["query", { kql: text, ...window, row_limit }]),
    ...upTo(entities.map((entity): Decision => ["entity", entity])),
    ...upTo(warnings.map((warning): Decision => ["warning", warning])),
    ...(error === null ? [] : [["error", { ...error, errors: undefined }] satisfies Decision]),
    [
      "end",
      {
        status,
        is_success,
        rows_returned,
        truncated,
        requests: meta.requests.length,
        waited_ms: meta.waited_ms,
        duration_ms: meta.duration_ms,
      },
    ],
  ];
}

function upTo(decisions: readonly Decision[]): readonly Decision[] {
  const more = decisions.length - MOST_LINES;
  return more <= 0 ? decisions : [...decisions.slice(0, MOST_LINES), [decisions[0]?.[0] ?? "", { not_shown: more }]];
}

/** ` name=value` for each field that has a value. Text with blanks, quotes or line breaks is a JSON string. */
function wordsOf(fields: object, redactor: Redactor): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ` ${name}=${wordOf(value, redactor)}`)
    .join("");
}

function wordOf(value: unknown, redactor: Redactor): string {
  // A thrown error may quote anything.
  const given = value instanceof Error ? redactor.redactForeign(traceOf(value)) : value;
  const text = shortened(typeof given === "string" ? given : String(JSON.stringify(given)), redactor);
  return typeof given !== "string" || /^[^\s"]+$/.test(text) ? text : JSON.stringify(text);
}

/** The stack of an error and of its causes. */
function traceOf(error: Error): string {
  const traces: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && traces.length < MOST_CAUSES; cause = cause.cause) {
    traces.push(cause.stack ?? String(cause));
  }
  return traces.join("\ncaused by: ");
}

/** Redacted before it is cut, so that no part of a secret is left at the end. */
function shortened(text: string, redactor: Redactor): string {
  return text.length <= MOST_CHARACTERS ? text : `${redactor.redact(text).slice(0, MOST_CHARACTERS)}…`;
}
