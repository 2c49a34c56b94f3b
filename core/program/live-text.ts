import { fitTo, widthOf } from "../text/text-width.js";
import { visible } from "../text/visible-text.js";
import type { Activity, Wait, Work } from "../time/activity.js";

/** What the line says besides the activity itself. Times are milliseconds since 1970. */
export interface LiveMoment {
  readonly now: number;
  readonly startedAt: number;
  /** When the run gives up; undefined if it has no limit. */
  readonly givesUpAt: number | undefined;
  /** Terminal columns that the text may take. */
  readonly width: number;
}

/** The activity on one line: what, how long, why, and when it gives up, as far as there is room, the first first. */
export function liveText(activity: Activity, moment: LiveMoment): string {
  const forms = (activity.kind === "wait" ? waitForms(activity, moment) : workForms(activity, moment)).map(visible);
  const fitting = forms.find((form) => widthOf(form) <= moment.width);
  return fitting ?? fitTo(forms.at(-1) ?? "", moment.width).trimEnd();
}

/** The forms of a wait, the longest first. */
function waitForms({ what, why, detail, until }: Wait, { now, startedAt, givesUpAt }: LiveMoment): readonly string[] {
  const end = givesUpAt === undefined ? "" : `; gives up at ${timeOfDay(givesUpAt)}`;
  const [head, soFar] =
    until === undefined
      ? [`Waiting for ${what}`, ` (${elapsed(startedAt, now)} so far)`]
      : [`Waiting ${remaining(until, now)} for ${what}`, ""];
  const reason = `${head}, ${why}`;
  const details = detail === undefined ? "" : ` (${detail})`;
  return [`${reason}${details}${soFar}${end}`, `${reason}${soFar}${end}`, `${reason}${soFar}`, `${head}${soFar}`];
}

/** The forms of work, the longest first. The run's own end is the last to be named, or the only one if it comes first. */
function workForms({ doing, limit }: Work, { now, startedAt, givesUpAt }: LiveMoment): readonly string[] {
  const head = `${doing} for ${elapsed(startedAt, now)}`;
  if (limit === undefined || (givesUpAt !== undefined && givesUpAt <= startedAt + limit.afterMs)) {
    return givesUpAt === undefined ? [head] : [`${head}; gives up at ${timeOfDay(givesUpAt)}`, head];
  }
  const limited = `${head}; ${limit.text}`;
  const short = [limited, `${head}; at most ${length(limit.afterMs / 1000)}`, head];
  return givesUpAt === undefined ? short : [`${limited}; this run at ${timeOfDay(givesUpAt)}`, ...short];
}

function elapsed(startedAt: number, now: number): string {
  return length(Math.floor(Math.max(0, now - startedAt) / 1000));
}

function remaining(until: number, now: number): string {
  return length(Math.ceil(Math.max(0, until - now) / 1000));
}

/** `95 s`, from two minutes on `3 min` or `3 min 5 s`. */
function length(seconds: number): string {
  const rest = seconds % 60 === 0 ? "" : ` ${seconds % 60} s`;
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min${rest}`;
}

/** `14:03:10` in the machine's time zone, as on the clock beside the terminal. */
function timeOfDay(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}
