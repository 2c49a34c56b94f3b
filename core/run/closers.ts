import type { Logger } from "../logger.js";

/** Closes a resource. */
type Closer = () => Promise<void> | void;

/** The resources that a run closes when it is over. */
export class Closers {
  readonly #closers: Closer[] = [];

  add(close: Closer): void {
    this.#closers.push(close);
  }

  /** Closes all resources. Never rejects: a failure is logged, because the result is already decided. */
  async closeAll(logger: Logger): Promise<void> {
    const ends = await Promise.allSettled(this.#closers.map(async (close) => close()));
    for (const end of ends) {
      if (end.status === "rejected") {
        logger.warn({ err: end.reason }, "something could not be closed after the run");
      }
    }
  }
}
