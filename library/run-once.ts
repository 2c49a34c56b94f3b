import type { Result } from "../core/result/result.js";
import { runAction } from "../core/run/run-action.js";
import type { RunRequest } from "../core/run/run-request.js";
import { systemClock } from "../core/time/clock.js";

/** A run in a program of somebody else: what the process of a step would take from its surroundings is left out. */
export type RunInProgram = Omit<RunRequest, "configEnvironment" | "startLocalTenant" | "clock" | "random">;

/** Runs an action once in this process, for the library and the host. It never rejects: each failure is a result. */
export async function runOnce(request: RunInProgram): Promise<Result> {
  return runAction({
    ...request,
    configEnvironment: undefined,
    startLocalTenant: undefined,
    clock: systemClock,
    random: Math.random,
  });
}
