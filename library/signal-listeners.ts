/** What each signal calls when it is aborted. One listener serves all, because Node.js warns about more than ten. */
const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `aborted` when a signal that may outlive many runs is aborted; at once if it is already.
 * @returns stops listening
 */
export function onAbort(signal: AbortSignal, aborted: () => void): () => void {
  if (signal.aborted) {
    aborted();
    return () => undefined;
  }
  const calls = listeners.get(signal) ?? new Set();
  if (calls.size === 0) {
    listeners.set(signal, calls);
    signal.addEventListener("abort", callAll);
  }
  // The same function may listen twice.
  const call = () => aborted();
  calls.add(call);
  return () => {
    if (calls.delete(call) && calls.size === 0) {
      signal.removeEventListener("abort", callAll);
    }
  };
}

function callAll({ target }: Event): void {
  for (const call of listeners.get(target as AbortSignal) ?? []) {
    call();
  }
}
