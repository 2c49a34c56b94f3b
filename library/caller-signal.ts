import { IntegrationError } from "../core/errors.js";
import { onAbort } from "./signal-listeners.js";

/** A run's own signal, aborted together with the caller's. */
export interface RunSignal {
  readonly signal: AbortSignal;
  /** Stops following the caller's signal, which may outlive many runs. */
  release(): void;
}

/** A signal that is aborted with ABORTED when the caller's is, whatever the reason. */
export function followSignal(callers: AbortSignal | undefined): RunSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new IntegrationError("ABORTED", "The run was stopped by its caller."));
  return { signal: controller.signal, release: callers === undefined ? () => undefined : onAbort(callers, abort) };
}
