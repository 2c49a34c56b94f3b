import { createReadStream } from "node:fs";
import { addAbortSignal, type Readable } from "node:stream";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { shownPath } from "../../core/text/shown-word.js";

/** Maximum size of a kept result: twice that of the largest answer, because a value may be longer in a result. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A document that was read to its end, and how to begin a sentence about it. */
export interface ReadDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file or a pipe, or standard input for `-`, up to the maximum size.
 * @throws VerbFailure, or the signal's reason
 */
export async function readDocument(file: string, { stdin, signal }: VerbStreams): Promise<ReadDocument> {
  if (file !== "-") {
    const name = `The file ${shownPath(file)}`;
    return { name, bytes: await bytesOf(createReadStream(file), name, signal) };
  }
  if (stdin.isTTY === true) {
    throw new VerbFailure("Name the file with the result, or pipe the result to standard input.", 2);
  }
  const name = "Standard input";
  return { name, bytes: await bytesOf(stdin as Readable, name, signal) };
}

async function bytesOf(stream: Readable, name: string, signal: AbortSignal): Promise<Uint8Array> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const block of addAbortSignal(signal, stream) as AsyncIterable<Uint8Array>) {
      size += block.length;
      if (size > MAX_BYTES) {
        throw new VerbFailure(`${name} is larger than ${MAX_BYTES / 1024 / 1024} MiB; a result is smaller.`, 2);
      }
      blocks.push(block);
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown instanceof VerbFailure ? thrown : new VerbFailure(`${name} ${whyUnreadable(thrown)}.`, 2, thrown);
  }
  return Buffer.concat(blocks);
}

function whyUnreadable(thrown: unknown): string {
  const { code } = thrown as NodeJS.ErrnoException;
  return code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : `cannot be read (${code})`;
}
