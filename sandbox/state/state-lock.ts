import { claimants, type Lock, tryLock } from "../../core/files/lock.js";
import { StateFileError } from "./state-file.js";

/**
 * Locks a state file, so that only one tenant writes it. The lock of a dead process is ignored.
 * @throws StateFileError if another tenant has the lock, or if the folder cannot be written
 */
export function lockState(stateFile: string): Lock {
  let lock: Lock | undefined;
  try {
    lock = tryLock(stateFile);
  } catch (cause) {
    throw new StateFileError(
      `The state cannot be kept in ${stateFile}: its folder cannot be written (${codeOf(cause)}).`,
      {
        cause,
      },
    );
  }
  if (lock === undefined) {
    const owner = claimants(stateFile).join(", ");
    throw new StateFileError(
      `${stateFile} is in use by another tenant (process ${owner}). Stop that one, or name another file. If there is none, delete ${stateFile}.lock.*.`,
    );
  }
  return lock;
}

function codeOf(unusable: unknown): string | undefined {
  return ((unusable as Error).cause as NodeJS.ErrnoException).code;
}
