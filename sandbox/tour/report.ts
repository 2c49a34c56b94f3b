import type { Terminal } from "../../core/program/terminal.js";
import { type Paint, paintFor } from "../../core/text/paint.js";
import { widthOf } from "../../core/text/text-width.js";
import { visible } from "../../core/text/visible-text.js";
import type { RequestLogEntry } from "../request-log.js";
import type { Asking, StopPayload } from "./stops.js";
import { wrapped } from "./wrapped.js";

/** Columns of a label and the gap behind it. */
const MARGIN = 11;
/** Columns of prose at most, because longer lines are hard to read. */
const WIDEST_STORY = 102;

/** Where a stop is in the tour. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly count: number;
}

/** How a run of the tour ended. */
export interface StopEnding {
  readonly exitCode: number;
  readonly isExpected: boolean;
  /** What the run wrote to standard error: nothing, if all is well. */
  readonly stderr: string;
}

/** Before a run: why it is made, and what it is asked. */
export function introduction(stop: Asking, payload: StopPayload, place: Place, terminal: Terminal): string {
  const paint = paintFor(terminal.colour);
  return [
    heading(`${place.number} of ${place.count} · ${stop.title}`, terminal.width, paint),
    ...wrapped(stop.story, Math.min(terminal.width, WIDEST_STORY)),
    "",
    ...labelled("Asked", askedFor(payload), terminal.width, paint),
    "",
  ].join("\n");
}

/** After a run: the requests that reached the tenant. The result is shown below them. */
export function requestLines(received: readonly RequestLogEntry[], { width, colour }: Terminal): string {
  const requests = received.flatMap(({ method, path, status, detail, body }) => {
    const note = detail === undefined ? "" : ` (${detail})`;
    const isQuery = path.endsWith("/runHuntingQuery");
    return [
      `${method} ${path} → ${status}${note}`,
      // The result shows the query.
      ...(body === undefined || isQuery ? [] : [`  ${JSON.stringify(body)}`]),
    ];
  });
  const lines = labelled("Sent", requests.length === 0 ? ["nothing"] : requests, width, paintFor(colour));
  return `${lines.join("\n")}\n\n`;
}

/** Below the result: the exit code. */
export function ending({ exitCode, isExpected, stderr }: StopEnding, { width, colour }: Terminal): string {
  const paint = paintFor(colour);
  const lines = labelled("Exit code", [isExpected ? String(exitCode) : `${exitCode} ✗ unexpected`], width, paint);
  const said = stderr.split("\n").filter((line) => line !== "");
  return `${[...lines, ...said.map(visible)].join("\n")}\n\n`;
}

/** A title in a rule of the whole width. The rules within a result are thinner. */
export function heading(title: string, width: number, paint: Paint): string {
  const rule = "━".repeat(Math.max(0, width - widthOf(title) - 4));
  return `${paint("cyan", "━━")} ${paint("bold", title)} ${paint("cyan", rule)}`;
}

function askedFor({ parameters, scope, entities }: StopPayload): readonly string[] {
  const asked = Object.entries(parameters).map(
    ([name, value]) => `${name}: ${String(value).replace(/\s*\n\s*/g, " ")}`,
  );
  const more = entities === undefined ? [] : [`entities: ${entities.length}`, `scope: ${scope}`];
  return asked.length + more.length === 0 ? ["no parameters"] : [...asked, ...more];
}

/** Texts with a label beside the first of them. */
function labelled(label: string, texts: readonly string[], width: number, paint: Paint): readonly string[] {
  const lines = texts.flatMap((text) =>
    wrapped(visible(text), width - MARGIN).map((line, index) => (index === 0 ? line : `  ${line}`)),
  );
  return lines.map((line, index) => `${paint("dim", (index === 0 ? label : "").padEnd(MARGIN))}${line}`);
}
