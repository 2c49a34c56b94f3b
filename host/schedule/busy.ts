import { IntegrationError } from "../../core/errors.js";
import type { RunPace } from "./run-pace.js";
import type { NoPlace } from "./schedule.js";

/** Seconds after which a service that was stopped may run again. */
const RESTART_S = 10;

/** The error of a call that finds no place to wait. */
export function busy(
  { isProfileFull, ahead, slots }: NoPlace,
  profile: string,
  pace: RunPace,
  now: Date,
): IntegrationError {
  const reason = isProfileFull
    ? `The profile ${profile} has as many waiting calls as its share of this service (${ahead})`
    : `This service has as many waiting calls as it takes (${ahead})`;
  return refusedUntil(reason, pace.waitS(ahead, slots), now);
}

/** The error of a call that comes, or still waits, while the service stops. */
export function stopping(now: Date): IntegrationError {
  return refusedUntil("This service is stopping", RESTART_S, now);
}

/** The error of a run that was stopped because the service stops. */
export function stopped(): IntegrationError {
  return new IntegrationError("ABORTED", "The run was stopped because this service is stopping.");
}

function refusedUntil(reason: string, seconds: number, now: Date): IntegrationError {
  const message = `${reason}; the call was refused, and nothing was sent. Call again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
  return new IntegrationError("BUSY", message, { retryAt: new Date(now.getTime() + seconds * 1000) });
}
