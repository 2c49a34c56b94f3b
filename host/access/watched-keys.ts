import type { Clock } from "../../core/time/clock.js";
import type { CallerLogger } from "../../library/caller-logger.js";
import { isSettled, stampOf } from "../file-stamp.js";
import type { KeyEntry } from "./key-entry.js";
import type { KeySource, SourceReading } from "./key-source.js";

export interface WatchedKeysOptions {
  readonly source: KeySource;
  readonly clock: Clock;
  readonly logger: CallerLogger;
  /** Called with the keys whenever they were read. */
  readonly onKeys: (keys: readonly KeyEntry[]) => void;
}

/** The keys in a file that may change at any time. */
export class WatchedKeys {
  readonly #options: WatchedKeysOptions;
  #seen: string | undefined;
  #problems: readonly string[] = [];
  #advice: string | undefined;
  #mayHaveChanged = true;

  constructor(options: WatchedKeysOptions) {
    this.#options = options;
  }

  /** What is wrong with the file as it is now; nothing if its keys are those that were passed on. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /**
   * Reads the file if it has a problem: that may have passed without a change of the file, such as too many open files. Call
   * it now and then, not for each call, because nobody should make the service read a file that is wrong again and again.
   */
  retry(): void {
    this.#mayHaveChanged ||= this.#problems.length > 0;
    this.refresh();
  }

  /** Reads the file if it may have changed. It is cheap if it has not: one look at the file, no reading. */
  refresh(): void {
    const { source, clock } = this.#options;
    const stamp = stampOf(source.path, { followsLinks: true });
    const mark = "text" in stamp ? stamp.text : stamp.code;
    if (mark === this.#seen && !this.#mayHaveChanged) {
      return;
    }
    this.#seen = mark;
    this.#mayHaveChanged = "text" in stamp && !isSettled(stamp, clock.now().getTime());
    const reading = readFrom(source);
    if ("problems" in reading) {
      this.#fail(reading.problems);
      return;
    }
    this.#recover(reading.advice);
    this.#options.onKeys(reading.keys);
  }

  #fail(problems: readonly string[]): void {
    if (problems.join() !== this.#problems.join()) {
      const { logger, source } = this.#options;
      logger.error({ file: source.path, problems }, "no access key is accepted until the key file can be read");
    }
    this.#problems = problems;
  }

  #recover(advice: string | undefined): void {
    const { logger, source } = this.#options;
    if (this.#problems.length > 0) {
      logger.info({ file: source.path }, "the key file can be read again");
    }
    if (advice !== undefined && advice !== this.#advice) {
      logger.warn({ file: source.path, advice }, "the key file should be changed");
    }
    this.#problems = [];
    this.#advice = advice;
  }
}

/** Nothing that a file can hold may end the service, so an unexpected error is a problem of the file. */
function readFrom(source: KeySource): SourceReading {
  try {
    return source.read();
  } catch (error) {
    return { problems: [`The key file cannot be read: ${error instanceof Error ? error.message : error}`] };
  }
}
