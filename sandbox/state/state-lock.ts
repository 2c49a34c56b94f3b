import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { StateFileError } from "./state-file.js";

/** Says that a tenant keeps its state in a file, so that no other one writes there too. */
export class StateLock {
  private constructor(private readonly path: string) {}

  /**
   * Locks a state file; the lock of a process that is gone does not count.
   * @throws StateFileError when another tenant has it, or when its folder cannot be written
   */
  static take(stateFile: string): StateLock {
    const path = `${stateFile}.lock`;
    for (;;) {
      try {
        const descriptor = openSync(path, "wx", 0o600);
        writeSync(descriptor, String(process.pid));
        closeSync(descriptor);
        return new StateLock(path);
      } catch (cause) {
        const { code } = cause as NodeJS.ErrnoException;
        if (code !== "EEXIST") {
          throw new StateFileError(
            `The state cannot be kept in ${stateFile}: its folder cannot be written (${code}).`,
            {
              cause,
            },
          );
        }
      }
      const owner = readOwner(path);
      if (isRunning(owner)) {
        throw new StateFileError(
          `${stateFile} is in use by another tenant (process ${owner}). Stop that one, or name another file. If there is none, delete ${path}.`,
        );
      }
      rmSync(path, { force: true });
    }
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

function readOwner(path: string): number {
  try {
    return Number(readFileSync(path, "utf8"));
  } catch {
    return Number.NaN;
  }
}

/** Signal 0 tells whether there is such a process. */
function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
