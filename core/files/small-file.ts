import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readUtf8, type TextReading } from "../text/utf8-text.js";
import { READ_AT_ONCE, READ_NO_LINK } from "./open-flags.js";

export interface SmallFileOptions {
  /** Whether a link is followed to the file. Default: true. */
  readonly followsLinks?: boolean;
}

/**
 * The text of a regular UTF-8 file without its final line break, or the problem, to end a sentence. Pipes and devices
 * are not read, because they may never end.
 */
export function readSmallFile(
  path: string,
  maxBytes: number,
  { followsLinks = true }: SmallFileOptions = {},
): TextReading {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, followsLinks ? READ_AT_ONCE : READ_NO_LINK);
    if (!fstatSync(descriptor).isFile()) {
      return { problem: "is not a regular file" };
    }
    const buffer = Buffer.alloc(maxBytes + 1);
    const size = fill(descriptor, buffer);
    if (size > maxBytes) {
      return { problem: `is larger than ${maxBytes / 1024} KiB` };
    }
    const text = readUtf8(buffer.subarray(0, size));
    return "problem" in text ? text : { value: text.value.replace(/\r?\n$/, "") };
  } catch (error) {
    return { problem: reasonOf((error as NodeJS.ErrnoException).code, followsLinks) };
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
    }
  }
}

function fill(descriptor: number, buffer: Buffer): number {
  let size = 0;
  while (size < buffer.length) {
    const count = readSync(descriptor, buffer, size, buffer.length - size, null);
    if (count === 0) {
      break;
    }
    size += count;
  }
  return size;
}

/** Systems report ELOOP or EMLINK for a link that must not be followed. */
function reasonOf(code: string | undefined, followsLinks: boolean): string {
  if (code === "ENOENT") {
    return "does not exist";
  }
  return !followsLinks && (code === "ELOOP" || code === "EMLINK") ? "is a link" : "cannot be read";
}
