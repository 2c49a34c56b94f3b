import { claimants, type Lock, tryLock } from "../../core/shared/lock.js";
import { StateFileError } from "./state-file.js";

/**
 * Says that a tenant keeps its state in a file, so that no other one writes there too; the lock of a process that is gone
 * does not count.
 * @throws StateFileError when another tenant has it, or when its folder cannot be written
 */
export function lockState(stateFile: string): Lock {
  const path = `${stateFile}.lock`;
  let lock: Lock | undefined;
  try {
    lock = tryLock(path);
  } catch (cause) {
    throw new StateFileError(`The state cannot be kept in ${stateFile}: ${reasonOf(cause as Error)}.`, { cause });
  }
  if (lock === undefined) {
    const owner = claimants(path).join(", ");
    throw new StateFileError(
      `${stateFile} is in use by another tenant (process ${owner}). Stop that one, or name another file. If there is none, delete ${path}.`,
    );
  }
  return lock;
}

/** What the system says of the folder, or else what is in the way. */
function reasonOf({ message, cause }: Error): string {
  const { code } = Object(cause) as NodeJS.ErrnoException;
  return code === undefined ? message : `its folder cannot be written (${code})`;
}
