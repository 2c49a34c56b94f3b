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
  /** The stream is any text, which is complete only at its end. By default, it is one JSON document. */
  readonly isText?: boolean;
}

/**
 * Milliseconds without new non-blank bytes after which a complete document is used although the input is still open.
 */
const GRACE_MS = 2_000;

/**
 * Maximum milliseconds until the payload is complete: the default time budget, because the configuration is not known
 * yet.
 */
const LONGEST_READING_MS = defaultSettings.timeBudgetS * 1000;

/**
 * Reads the payload's bytes from a file or from standard input, up to the size limit and for a limited time.
 * @throws INPUT_MISSING, INPUT_NOT_JSON, INPUT_TOO_LARGE, or the signal's reason
 */
export async function readPayload(file: string | undefined, options: ReadingOptions): Promise<Uint8Array> {
  try {
    return await readSource(file, file === undefined ? "Standard input" : `The payload file ${file}`, options);
  } catch (thrown) {
    throw options.signal.aborted || thrown instanceof IntegrationError ? thrown : unreadable(file, thrown);
  }
}

/**
 * Reads the bytes of a file with any text, within the same limits.
 * @throws INPUT_INVALID, INPUT_TOO_LARGE, or the signal's reason
 */
export async function readTextFile(file: string, signal: AbortSignal): Promise<Uint8Array> {
  const name = `The file ${shownPath(file)}`;
  try {
    return await readSource(file, name, { signal, onWarning: () => undefined, isText: true });
  } catch (thrown) {
    throw signal.aborted || thrown instanceof IntegrationError
      ? thrown
      : new IntegrationError("INPUT_INVALID", `${name} ${whyUnreadable(thrown)}.`, { cause: thrown });
  }
}

async function readSource(file: string | undefined, name: string, options: ReadingOptions): Promise<Uint8Array> {
  const descriptor = file === undefined ? STANDARD_INPUT : openSync(file, READ_AT_ONCE);
  // A regular file needs no waiting, so Node's file streams are not loaded.
  if (isRegularFile(descriptor)) {
    return readRegularFile(descriptor);
  }
  return readStream(file === undefined ? standardInput() : streamOf(file, descriptor), name, options);
}

/** False also if standard input is closed. */
function isRegularFile(descriptor: number): boolean {
  try {
    return statsOf(descriptor).isFile();
  } catch {
    return false;
  }
}

/**
 * Uses big integers because of Node 20: after fstat of a pipe without them, its module resolution mistakes links for
 * pipes (realpathSync reuses the same stat buffer and ends early).
 */
function statsOf(descriptor: number): BigIntStats {
  return fstatSync(descriptor, { bigint: true });
}

/** Reads until there is no more data, because the size may be reported as 0 (in /proc). */
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
    writeToStderr(
      "Usage: pipe a JSON payload to standard input, or name a file with --payload FILE, or give parameters with -p NAME=VALUE. See --help.\n",
    );
    throw new IntegrationError("INPUT_MISSING", "Standard input is a terminal: no payload was given.");
  }
  return process.stdin;
}

/**
 * A pipe (a shell's `<(command)`) is read as a socket, because a file read that waits for the writer cannot be
 * interrupted by a signal.
 */
function streamOf(file: string, descriptor: number): Readable {
  return statsOf(descriptor).isFIFO()
    ? new Socket({ fd: descriptor, writable: false })
    : createReadStream(file, { fd: descriptor });
}

/** @param name beginning of a sentence about the stream */
export function readStream(stream: Readable, name: string, options: ReadingOptions): Promise<Uint8Array> {
  const { signal, onWarning, isText = false } = options;
  const payload = new BoundedBytes();
  const timers: NodeJS.Timeout[] = [];
  return new Promise<Uint8Array>((resolve, reject) => {
    const takeIfWhole = () => {
      if (!isText && payload.isWhole()) {
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
        // No effect if the document was used.
        reject(isText ? neverClosed(name) : neverEnded(name, payload.isEmpty));
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
    // An open stream would keep the process alive.
    stream.destroy();
  });
}

/** Whether a block has only JSON whitespace. Line breaks that keep a pipe open do not count as data. */
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

function neverClosed(name: string): IntegrationError {
  const hint = "Close the pipe after the text, or name a regular file.";
  const message = `${name} was not closed within ${LONGEST_READING_MS / 1000} seconds.`;
  return new IntegrationError("INPUT_INVALID", message, { hint });
}

/** Collects blocks up to the maximum size of a payload. */
class BoundedBytes {
  readonly #blocks: Uint8Array[] = [];
  readonly #end = new JsonEnd();
  #size = 0;
  /** Number of blocks that were checked for the document's end. */
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

  /** Whether the JSON document is complete, judged by its brackets. */
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
  const message = `The payload file ${shownPath(file)} ${whyUnreadable(cause)}.`;
  return new IntegrationError("INPUT_MISSING", message, { cause, field: "--payload" });
}

function whyUnreadable(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  return code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : "cannot be read";
}
