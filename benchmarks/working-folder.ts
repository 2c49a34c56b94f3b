import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the files of one benchmark. */
export interface WorkingFolder {
  readonly path: string;
  /** Creates an empty folder in it. */
  fresh(): string;
}

/** Runs `work` with a folder that is removed afterwards. */
export async function inWorkingFolder(work: (folder: WorkingFolder) => Promise<void>): Promise<void> {
  const path = mkdtempSync(join(tmpdir(), "m365-defender-benchmark-"));
  let made = 0;
  const fresh = () => {
    made += 1;
    const folder = join(path, `folder-${made}`);
    mkdirSync(folder);
    return folder;
  };
  try {
    await work({ path, fresh });
  } finally {
    rmSync(path, { recursive: true });
  }
}
