import { createReadStream, fstatSync, openSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { IntegrationError } from "./errors.js";
import { MAX_PAYLOAD_BYTES } from "./input/payload.js";

/**
 * The payload's bytes, from a file or from standard input. Neither is read further than a payload may go.
 * @throws INPUT_MISSING, INPUT_TOO_LARGE, or the signal's reason
 */
export async function readPayload(file: string | undefined, signal: AbortSignal): Promise<Uint8Array> {
  if (file === undefined && process.stdin.isTTY) {
    process.stderr.write(
      "Usage: pipe a JSON payload to standard input, or name a file with --payload FILE. See --help.\n",
    );
    throw new IntegrationError("INPUT_MISSING", "Standard input is a terminal: no payload was given.");
  }
  const stream = file === undefined ? process.stdin : openFile(file);
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  try {
    return await Promise.race([readBounded(stream), aborted]);
  } catch (thrown) {
    throw signal.aborted || thrown instanceof IntegrationError ? thrown : unreadable(file, thrown);
  } finally {
    signal.removeEventListener("abort", onAbort);
    stream.destroy();
  }
}

/** A pipe (a shell's `<(command)`) is read as a socket: a file's read that waits for its writer would outlast a signal. */
function openFile(file: string): Readable {
  try {
    const fd = openSync(file, "r");
    return fstatSync(fd).isFIFO() ? new Socket({ fd, writable: false }) : createReadStream(file, { fd });
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

async function readBounded(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_PAYLOAD_BYTES) {
      throw new IntegrationError("INPUT_TOO_LARGE", "The payload is larger than 64 MiB.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unreadable(file: string | undefined, cause: unknown): IntegrationError {
  if (file === undefined) {
    return new IntegrationError("INPUT_MISSING", "Standard input cannot be read.", { cause });
  }
  const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
  const message = `The payload file ${file} ${isMissing ? "does not exist" : "cannot be read"}.`;
  return new IntegrationError("INPUT_MISSING", message, { cause, field: "--payload" });
}
