import { type BigIntStats, closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { defaultSettings } from "../configuration/read-configuration.js";
import { IntegrationError } from "../errors.js";
import { READ_AT_ONCE } from "../files/open-flags.js";
import { MAX_PAYLOAD_BYTES } from "../input/payload.js";
import { JsonEnd } from "../json/json-end.js";
import { writeToStderr } from "../logger.js";
import { shownPath } from "../text/shown-word.js";
import type { WarningCode } from "../warnings.js";

const STANDARD_INPUT = 0;

export interface ReadingOptions {
  /** Aborted when the process is asked to stop. */
  readonly signal: AbortSignal;
  readonly onWarning: (code: WarningCode, message: string) => void;
}

/** Milliseconds without a further byte that is not blank after which a document that is whole is taken, although its end was not told. */
const GRACE_MS = 2_000;

/** Milliseconds that a payload may take to come: the time budget of a run whose configuration nobody knows yet. */
const LONGEST_READING_MS = defaultSettings.timeBudgetS * 1000;

/**
 * The payload's bytes, from a file or from standard input. Neither is read further than a payload may go, and neither is
 * waited for without end when whoever writes does not close it.
 * @throws INPUT_MISSING, INPUT_NOT_JSON, INPUT_TOO_LARGE, or the signal's reason
 */
export async function readPayload(file: string | undefined, options: ReadingOptions): Promise<Uint8Array> {
  try {
    const descriptor = file === undefined ? STANDARD_INPUT : openSync(file, READ_AT_ONCE);
    // Nothing has to be waited for then, so Node's streams of files need not be loaded.
    if (isRegularFile(descriptor)) {
      return readRegularFile(descriptor);
    }
    const stream = file === undefined ? standardInput() : streamOf(file, descriptor);
    return await readStream(stream, file === undefined ? "Standard input" : `The payload file ${file}`, options);
  } catch (thrown) {
    throw options.signal.aborted || thrown instanceof IntegrationError ? thrown : unreadable(file, thrown);
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

/** @param name how a sentence about the stream begins */
export function readStream(stream: Readable, name: string, { signal, onWarning }: ReadingOptions): Promise<Uint8Array> {
  const payload = new BoundedBytes();
  const timers: NodeJS.Timeout[] = [];
  return new Promise<Uint8Array>((resolve, reject) => {
    const takeIfWhole = () => {
      if (payload.isWhole()) {
        onWarning(
          "INPUT_NOT_CLOSED",
          `${name} was not closed within ${GRACE_MS / 1000} seconds after a complete JSON document; the run used that document.`,
        );
        resolve(payload.bytes());
      }
    };
    const grace = setTimeout(takeIfWhole, GRACE_MS);
    timers.push(
      grace,
      setTimeout(() => {
        takeIfWhole();
        // It changes nothing when the document was taken.
        reject(neverEnded(name, payload.isEmpty));
      }, LONGEST_READING_MS),
    );
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    stream.on("data", (block: Buffer) => {
      try {
        payload.add(block);
        if (!isBlank(block)) {
          grace.refresh();
        }
      } catch (tooLarge) {
        reject(tooLarge);
      }
    });
    stream.once("error", reject);
    stream.once("end", () => resolve(payload.bytes()));
  }).finally(() => {
    timers.forEach(clearTimeout);
    // What stays open would keep the process from ending.
    stream.destroy();
  });
}

/** Whether a block is blank as JSON has it: line breaks that keep a pipe open are no more of a document. */
function isBlank(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

function neverEnded(name: string, isEmpty: boolean): IntegrationError {
  const hint = "Write one complete JSON document, and then close standard input.";
  const within = `within ${LONGEST_READING_MS / 1000} seconds`;
  return isEmpty
    ? new IntegrationError("INPUT_MISSING", `${name} was not closed, and it sent no data ${within}.`, { hint })
    : new IntegrationError(
        "INPUT_NOT_JSON",
        `${name} was not closed, and it sent no complete JSON document ${within}.`,
        {
          hint,
        },
      );
}

/** Bytes that come block by block, no more than a payload may have. */
class BoundedBytes {
  readonly #blocks: Uint8Array[] = [];
  readonly #end = new JsonEnd();
  #size = 0;
  /** Blocks that were looked at for the end. */
  #seen = 0;

  get isEmpty(): boolean {
    return this.#size === 0;
  }

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

  /** Whether a JSON document is whole, as far as its brackets tell. */
  isWhole(): boolean {
    for (; this.#seen < this.#blocks.length; this.#seen += 1) {
      this.#end.add(this.#blocks[this.#seen] as Uint8Array);
    }
    return this.#end.isWhole;
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
