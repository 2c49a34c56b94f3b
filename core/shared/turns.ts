/** The end of this process's queue for each name. */
const ends = new Map<string, Promise<void>>();

/**
 * Waits for its turn among the requests of this process for the same name, in their order. The turn ends when the
 * returned function is called.
 * @throws the signal's reason when it is aborted first
 */
export async function takeTurn(name: string, signal: AbortSignal): Promise<() => void> {
  signal.throwIfAborted();
  const before = ends.get(name);
  let finish: () => void = () => undefined;
  const turn = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const end = (before ?? Promise.resolve()).then(() => turn);
  ends.set(name, end);
  void end.then(() => {
    if (ends.get(name) === end) {
      ends.delete(name);
    }
  });
  try {
    await (before === undefined ? undefined : unlessAborted(before, signal));
  } catch (error) {
    finish();
    throw error;
  }
  return finish;
}

function unlessAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    void wait.then(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    });
  });
}
