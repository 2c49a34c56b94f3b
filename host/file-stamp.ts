import { type BigIntStats, lstatSync, statSync } from "node:fs";

/** What changes when a file or a folder does. */
export interface FileStamp {
  readonly text: string;
  readonly isFile: boolean;
  /** When it was last changed, in milliseconds since 1970. Nobody can set this time. */
  readonly changedAt: number;
}

/** The stamp, or the code of the system's error, such as ENOENT. */
export type StampReading = FileStamp | { readonly code: string };

/** Longer than the steps in which any file system counts its time. */
const LONGEST_STEP_MS = 2_000;

/** The stamp of what is at a path, with one system call. */
export function stampOf(path: string, { followsLinks }: { readonly followsLinks: boolean }): StampReading {
  try {
    const stats = (followsLinks ? statSync : lstatSync)(path, { bigint: true });
    return { text: textOf(stats), isFile: stats.isFile(), changedAt: Number(stats.ctimeMs) };
  } catch (error) {
    return { code: (error as NodeJS.ErrnoException).code ?? "unknown" };
  }
}

/**
 * Whether any change after `now` gives another stamp. Shortly after a change, a second one may have the same time.
 */
export function isSettled({ changedAt }: FileStamp, now: number): boolean {
  return Math.abs(now - changedAt) > LONGEST_STEP_MS;
}

function textOf({ dev, ino, mode, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, mode, size, mtimeNs, ctimeNs].join(" ");
}
