import { IntegrationError } from "../core/errors.js";

/** A run's own signal, aborted together with the caller's. */
export interface RunSignal {
  readonly signal: AbortSignal;
  /** Stops following the caller's signal, which may outlive many runs. */
  release(): void;
}

/** The runs that follow each signal. One listener serves all of them, because Node.js warns about more than ten. */
const followers = new WeakMap<AbortSignal, Set<AbortController>>();

/** A signal that is aborted with ABORTED when the caller's is, whatever the reason. */
export function followSignal(callers: AbortSignal | undefined): RunSignal {
  const controller = new AbortController();
  if (callers?.aborted) {
    abort(controller);
  }
  if (callers === undefined || callers.aborted) {
    return { signal: controller.signal, release: () => undefined };
  }
  follow(callers, controller);
  return { signal: controller.signal, release: () => unfollow(callers, controller) };
}

function follow(callers: AbortSignal, controller: AbortController): void {
  const runs = followers.get(callers) ?? new Set();
  if (runs.size === 0) {
    followers.set(callers, runs);
    callers.addEventListener("abort", abortFollowers);
  }
  runs.add(controller);
}

function unfollow(callers: AbortSignal, controller: AbortController): void {
  const runs = followers.get(callers);
  if (runs?.delete(controller) && runs.size === 0) {
    callers.removeEventListener("abort", abortFollowers);
  }
}

function abortFollowers({ target }: Event): void {
  followers.get(target as AbortSignal)?.forEach(abort);
}

function abort(controller: AbortController): void {
  controller.abort(new IntegrationError("ABORTED", "The run was stopped by its caller."));
}
