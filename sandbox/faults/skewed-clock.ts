import { AsyncLocalStorage } from "node:async_hooks";

const skew = new AsyncLocalStorage<number>();

/** A clock that is wrong only for code that runs inside `withSkew`. */
export function skewable(now: () => Date): () => Date {
  return () => {
    const seconds = skew.getStore();
    return seconds === undefined ? now() : new Date(now().getTime() + seconds * 1000);
  };
}

/** Runs `run` with a clock that is this many seconds ahead, or behind if negative. */
export function withSkew<T>(seconds: number, run: () => T): T {
  return skew.run(seconds, run);
}
