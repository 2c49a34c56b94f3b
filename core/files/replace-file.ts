import { randomUUID } from "node:crypto";
import { closeSync, openSync, renameSync, unlinkSync, writeFileSync } from "node:fs";

/**
 * Replaces a file, or makes one with the mode 0600: a reader sees the old or the new content, never a part. The draft beside
 * it has the name and a suffix.
 * @param finish does what else belongs to the file before it takes its place
 * @throws the system's error; then the file is as it was
 */
export function replaceFile(path: string, content: string | Uint8Array, finish: (descriptor: number) => void): void {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    const descriptor = openSync(draft, "wx", 0o600);
    try {
      writeFileSync(descriptor, content);
      finish(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
  } catch (error) {
    removeFile(draft);
    throw error;
  }
}

/** Removes a file after a failure, which is the one to report: the file may not be there, or not be removable. */
export function removeFile(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // See above.
  }
}
