import { integration } from "../../core/generated/integration.js";
import { wrap } from "../../core/program/help.js";
import type { Paint } from "../../core/text/paint.js";
import { visible, visibleInJson } from "../../core/text/visible-text.js";
import type { Check, CheckState, FixLine } from "./check.js";
import { checkLabels, labelOf } from "./check-list.js";

/** Width in columns. Only commands may be longer, so that they can be copied. */
const WIDTH = 80;
const LABEL_WIDTH = Math.max(...Object.values(checkLabels).map((label) => label.length));
/** Columns before a finding: symbol, word, label. */
const MARGIN = 2 + 4 + 2 + LABEL_WIDTH + 2;

const states = {
  ok: { symbol: "✓", word: "ok", colour: "green" },
  warning: { symbol: "!", word: "warn", colour: "yellow" },
  failed: { symbol: "✗", word: "FAIL", colour: "red" },
  skipped: { symbol: "-", word: "skip", colour: "dim" },
} as const;

/** The report for a person: one line per check, what to do below it, and a summary. */
export function textReport(checks: readonly Check[], place: string, paint: Paint): string {
  const title = visible(`m365-defender ${integration.version}, configuration: ${place}`);
  return `${[title, "", ...checkLines(checks, paint)].join("\n")}\n`;
}

/** The lines of the checks, what to do below each, and a summary. */
export function checkLines(checks: readonly Check[], paint: Paint): readonly string[] {
  const rows = checks.map((check, index) => [
    rowOf(check, paint),
    // Shown once for consecutive checks with the same fix.
    ...(isSame(check.fix, checks[index + 1]?.fix) ? [] : check.fix.map((line) => fixLine(line))),
    ...(check.requestId === undefined ? [] : [`    Request ID for Microsoft support: ${visible(check.requestId)}.`]),
  ]);
  return [...rows.flat(), "", summaryOf(checks)];
}

/** The report for programs. */
export function jsonReport(checks: readonly Check[]): string {
  return jsonText(checksDocument(checks));
}

/** The checks as a program gets them. */
export function checksDocument(checks: readonly Check[]): object {
  return {
    checks: checks.map(({ name, state, finding, fix, requestId }) => ({
      name,
      state,
      finding,
      fix: fix.map(textOf),
      ...(requestId === undefined ? {} : { request_id: requestId }),
    })),
    ok: isWell(checks),
  };
}

/** A document for programs as text, with no control characters. */
export function jsonText(document: object): string {
  return `${visibleInJson(JSON.stringify(document, null, 2))}\n`;
}

/** Whether no check failed. Warnings are allowed. */
export function isWell(checks: readonly Check[]): boolean {
  return checks.every(({ state }) => state !== "failed");
}

/** Symbol and word of an outcome: six columns. */
export function stateMark(state: CheckState, paint: Paint): string {
  const { symbol, word, colour } = states[state];
  return paint(colour, `${symbol} ${word.padEnd(4)}`);
}

function rowOf({ name, state, finding }: Check, paint: Paint): string {
  const head = `${stateMark(state, paint)}  ${labelOf(name).padEnd(LABEL_WIDTH)}  `;
  return head + wrap(visible(finding), MARGIN, WIDTH).slice(MARGIN);
}

function fixLine(line: FixLine): string {
  return typeof line === "string"
    ? `    → ${wrap(visible(line), 6, WIDTH).slice(6)}`
    : `      ${visible(line.command)}`;
}

function textOf(line: FixLine): string {
  return typeof line === "string" ? line : line.command;
}

function isSame(one: readonly FixLine[], other: readonly FixLine[] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function summaryOf(checks: readonly Check[]): string {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const [failures, warnings, skips] = [count("failed"), count("warning"), count("skipped")];
  if (failures === 0) {
    return warnings === 0 ? "Everything works." : `It works, with ${warnings} warning${warnings === 1 ? "" : "s"}.`;
  }
  return `${failures} failed, ${warnings} with a warning, ${skips} skipped, ${count("ok")} ok.`;
}
