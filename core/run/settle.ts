/** Milliseconds that an action has, once its run is aborted, to say how far it came. */
const GRACE_MS = 1_000;

/**
 * The outcome of a perform, or the signal's reason when it does not settle by itself soon after an abort: a writing
 * action may have more to say than that it was stopped.
 */
export async function settleOrAbort<T>(performing: Promise<T>, signal: AbortSignal): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const aborted = new Promise<never>((_, reject) => {
    const afterGrace = () => {
      timer = setTimeout(() => reject(signal.reason), GRACE_MS);
    };
    if (signal.aborted) {
      afterGrace();
    } else {
      signal.addEventListener("abort", afterGrace, { once: true });
    }
  });
  try {
    return await Promise.race([performing, aborted]);
  } finally {
    clearTimeout(timer);
  }
}
