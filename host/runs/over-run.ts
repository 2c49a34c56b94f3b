import type { Result } from "../../core/result/result.js";
import type { HostedRun } from "../hosted-run.js";

/** Which run it is. */
export type RunIdentity = Pick<HostedRun, "id" | "callerId" | "manifest" | "profile">;

/** A run that is over. It has nothing of the call but its result. */
export function overRun({ id, callerId, manifest, profile }: RunIdentity, result: Result): HostedRun {
  return { id, callerId, manifest, profile, result: Promise.resolve(result), isOver: true, cancel: () => undefined };
}
