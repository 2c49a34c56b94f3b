import type { Logger } from "../logger.js";
import type { Clock } from "../time/clock.js";

/** A line that was logged, as it was given: not formatted, not redacted. */
export interface LogEntry {
  readonly at: Date;
  readonly level: keyof Logger;
  readonly fields: object;
  readonly text: string;
}

/** Maximum number of entries that are kept; the oldest are dropped. */
const MOST_ENTRIES = 1_000;

/** Everything that a run logs, at every level, for the platform's result. It is kept without a library. */
export class RunLog {
  readonly #clock: Clock;
  readonly #entries: LogEntry[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  /** A logger that keeps each line here and passes it on to another one. */
  before(logger: Logger): Logger {
    const at = (level: keyof Logger) => (fields: object, text: string) => {
      this.#entries.push({ at: this.#clock.now(), level, fields, text });
      if (this.#entries.length > MOST_ENTRIES) {
        this.#entries.shift();
      }
      logger[level](fields, text);
    };
    return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  }
}
