import { claimants, type Lock, tryLock } from "../../core/files/lock.js";
import { StateFileError } from "./state-file.js";

/**
 * Says that a tenant keeps its state in a file, so that no other one writes there too; the lock of a process that is gone
 * does not count.
 * @throws StateFileError when another tenant has it, or when its folder cannot be written
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
