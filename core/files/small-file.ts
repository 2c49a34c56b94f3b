import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { readUtf8, type TextReading } from "../text/utf8-text.js";
import { READ_AT_ONCE } from "./open-flags.js";

/**
 * The text of a regular UTF-8 file without its final line break, or the problem, to end a sentence. Pipes and devices
 * are not read, because they may never end.
 */
export function readSmallFile(path: string, maxBytes: number): TextReading {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, READ_AT_ONCE);
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
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { problem: isMissing ? "does not exist" : "cannot be read" };
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
