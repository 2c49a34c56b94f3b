import { widthOf } from "../text/text-width.js";
import type { Activities, Activity } from "../time/activity.js";
import { liveText } from "./live-text.js";

/** The terminal that the line is drawn on. */
export interface LiveScreen {
  /** The width; undefined or 0 if it is not known. */
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** The time of the line, which tests set themselves. */
export interface LiveTime {
  now(): number;
  /** Calls `tick` again and again until the returned function is called. */
  every(ms: number, tick: () => void): () => void;
}

/** What lasts less than this is not shown. */
const SHOWN_AFTER_MS = 1_000;

/** How often the line is compared with what it should say. It is drawn only if that has changed. */
const TICK_MS = 250;

const USUAL_COLUMNS = 80;

/** An activity that has begun. */
interface Begun {
  readonly activity: Activity;
  readonly startedAt: number;
}

/**
 * One line on a terminal that says what a run does now: the last activity that began and lasts long enough. It is drawn
 * over itself, and is gone when nothing lasts any more. The cursor stays visible, at its end.
 */
export class LiveLine implements Activities {
  readonly #screen: LiveScreen;
  readonly #time: LiveTime;
  /** In the order in which they began. */
  readonly #begun = new Set<Begun>();
  /** What is on the terminal. */
  #shown = "";
  #stopTicking: (() => void) | undefined;
  #isEnded = false;

  constructor(screen: LiveScreen, time: LiveTime) {
    this.#screen = screen;
    this.#time = time;
  }

  begin(activity: Activity): () => void {
    const begun = { activity, startedAt: this.#time.now() };
    this.#begun.add(begun);
    this.#draw();
    return () => {
      this.#begun.delete(begun);
      this.#draw();
    };
  }

  /** Writes whole lines of a log above the line. */
  readonly writeAbove = (lines: string): void => {
    if (this.#shown === "") {
      this.#screen.write(lines);
      return;
    }
    const cleared = this.#over("");
    this.#shown = this.#text();
    this.#screen.write(`${cleared}${lines}${this.#shown}`);
  };

  /** Clears the line for good. */
  end(): void {
    this.#isEnded = true;
    this.#draw();
  }

  #draw(): void {
    const text = this.#text();
    if (text !== this.#shown) {
      this.#screen.write(this.#over(text));
      this.#shown = text;
    }
    this.#tickWhileNeeded();
  }

  #text(): string {
    const now = this.#time.now();
    const begun = [...this.#begun];
    const index = begun.findLastIndex((each) => isLong(each, now));
    const current = begun[index];
    if (current === undefined || this.#isEnded) {
      return "";
    }
    const around = begun.slice(0, index + 1).map(({ activity }) => endOf(activity));
    // In the last column, some terminals break the line.
    const width = Math.max(1, this.#columns - 1);
    const givesUpAt = around.findLast((end) => end !== undefined);
    return liveText(current.activity, { now, startedAt: current.startedAt, givesUpAt, width });
  }

  get #columns(): number {
    return this.#screen.columns || USUAL_COLUMNS;
  }

  /** A text in the place of what is shown, of which a terminal that has become narrower makes several rows. */
  #over(text: string): string {
    const rowsAbove = Math.ceil(widthOf(this.#shown) / this.#columns) - 1;
    // The rest is erased after the text is written, so that nothing flickers.
    return rowsAbove > 0 ? `\u001B[${rowsAbove}A\r${text}\u001B[J` : `\r${text}\u001B[K`;
  }

  #tickWhileNeeded(): void {
    if (this.#isEnded || this.#begun.size === 0) {
      this.#stopTicking?.();
      this.#stopTicking = undefined;
    } else {
      this.#stopTicking ??= this.#time.every(TICK_MS, () => this.#draw());
    }
  }
}

/** Whether something has lasted long enough to be shown, or certainly will. */
function isLong({ activity, startedAt }: Begun, now: number): boolean {
  const knownEnd = activity.kind === "wait" ? activity.until : undefined;
  return Math.max(now, knownEnd ?? now) - startedAt >= SHOWN_AFTER_MS;
}

function endOf(activity: Activity): number | undefined {
  return activity.kind === "work" ? activity.givesUpAt : undefined;
}

/** The line on this process's standard error, which ends with the process, however that ends. */
export function liveLineOnStderr(): LiveLine {
  const { stderr } = process;
  // A terminal that is gone is no reason to stop.
  stderr.on("error", () => undefined);
  const line = new LiveLine(stderr, {
    now: () => Date.now(),
    every(ms, tick) {
      const timer = setInterval(tick, ms).unref();
      return () => clearInterval(timer);
    },
  });
  const end = () => line.end();
  // Whoever reports a crash writes after this.
  process.prependOnceListener("uncaughtExceptionMonitor", end);
  process.prependOnceListener("unhandledRejection", end);
  process.once("exit", end);
  return line;
}
