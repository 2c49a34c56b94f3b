/** Milliseconds that an action has after an abort to report what it did. */
const GRACE_MS = 1_000;

/**
 * The result of `performing`. If the signal is aborted, it rejects with the signal's reason after a short grace period,
 * in which a writing action can report what it did.
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
