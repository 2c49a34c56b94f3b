import { type BigIntStats, closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { IntegrationError } from "./errors.js";
import { MAX_PAYLOAD_BYTES } from "./input/payload.js";
import { writeToStderr } from "./logger.js";
import { READ_AT_ONCE } from "./open-flags.js";
import { shownPath } from "./shown-word.js";

const STANDARD_INPUT = 0;

/**
 * The payload's bytes, from a file or from standard input. Neither is read further than a payload may go.
 * @throws INPUT_MISSING, INPUT_TOO_LARGE, or the signal's reason
 */
export async function readPayload(file: string | undefined, signal: AbortSignal): Promise<Uint8Array> {
  try {
    const descriptor = file === undefined ? STANDARD_INPUT : openSync(file, READ_AT_ONCE);
    // Nothing has to be waited for then, so Node's streams of files need not be loaded.
    if (isRegularFile(descriptor)) {
      return readRegularFile(descriptor);
    }
    return await readStream(file === undefined ? standardInput() : streamOf(file, descriptor), signal);
  } catch (thrown) {
    throw signal.aborted || thrown instanceof IntegrationError ? thrown : unreadable(file, thrown);
  }
}

/** False also for a standard input that is closed. */
function isRegularFile(descriptor: number): boolean {
  try {
    return statsOf(descriptor).isFile();
  } catch {
    return false;
  }
}

/**
 * As big integers, because Node 20 remembers the other form: once it has looked at a pipe, its resolution of modules takes
 * links on their way for what they are not (realpathSync, whose last look was at a pipe, ends early).
 */
function statsOf(descriptor: number): BigIntStats {
  return fstatSync(descriptor, { bigint: true });
}

/** A file's end is where a read gives nothing; its size may be told as 0 (in /proc). */
function readRegularFile(descriptor: number): Uint8Array {
  const payload = new BoundedBytes();
  try {
    for (;;) {
      const block = Buffer.allocUnsafe(64 * 1024);
      const size = readSync(descriptor, block, 0, block.length, null);
      if (size === 0) {
        return payload.bytes();
      }
      payload.add(block.subarray(0, size));
    }
  } finally {
    if (descriptor !== STANDARD_INPUT) {
      closeSync(descriptor);
    }
  }
}

function standardInput(): Readable {
  if (process.stdin.isTTY) {
    writeToStderr("Usage: pipe a JSON payload to standard input, or name a file with --payload FILE. See --help.\n");
    throw new IntegrationError("INPUT_MISSING", "Standard input is a terminal: no payload was given.");
  }
  return process.stdin;
}

/** A pipe (a shell's `<(command)`) is read as a socket: a file's read that waits for its writer would outlast a signal. */
function streamOf(file: string, descriptor: number): Readable {
  return statsOf(descriptor).isFIFO()
    ? new Socket({ fd: descriptor, writable: false })
    : createReadStream(file, { fd: descriptor });
}

function readStream(stream: Readable, signal: AbortSignal): Promise<Uint8Array> {
  const payload = new BoundedBytes();
  return new Promise<Uint8Array>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    stream.on("data", (block: Buffer) => {
      try {
        payload.add(block);
      } catch (tooLarge) {
        reject(tooLarge);
      }
    });
    stream.once("error", reject);
    stream.once("end", () => resolve(payload.bytes()));
  }).finally(() => stream.destroy());
}

/** Bytes that come block by block, no more than a payload may have. */
class BoundedBytes {
  readonly #blocks: Uint8Array[] = [];
  #size = 0;

  add(block: Uint8Array): void {
    this.#size += block.length;
    if (this.#size > MAX_PAYLOAD_BYTES) {
      throw new IntegrationError("INPUT_TOO_LARGE", "The payload is larger than 64 MiB.");
    }
    this.#blocks.push(block);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#blocks);
  }
}

function unreadable(file: string | undefined, cause: unknown): IntegrationError {
  if (file === undefined) {
    return new IntegrationError("INPUT_MISSING", "Standard input cannot be read.", { cause });
  }
  const { code } = cause as NodeJS.ErrnoException;
  const problem = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : "cannot be read";
  const message = `The payload file ${shownPath(file)} ${problem}.`;
  return new IntegrationError("INPUT_MISSING", message, { cause, field: "--payload" });
}
