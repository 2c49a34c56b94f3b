import { AsyncLocalStorage } from "node:async_hooks";

const skew = new AsyncLocalStorage<number>();

/** A clock that is wrong while `withSkew` runs something, and only for what runs there. */
export function skewable(now: () => Date): () => Date {
  return () => {
    const seconds = skew.getStore();
    return seconds === undefined ? now() : new Date(now().getTime() + seconds * 1000);
  };
}

/** Runs something by a clock that is ahead by so many seconds, or behind. */
export function withSkew<T>(seconds: number, run: () => T): T {
  return skew.run(seconds, run);
}
