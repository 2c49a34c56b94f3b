import type { IncomingMessage, ServerResponse } from "node:http";
import { IntegrationError } from "../core/errors.js";
import { callRefused } from "./refusal.js";

/** A request whose body is read. */
export interface BodyOfRequest {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/**
 * The bytes of a JSON body. Reading ends at the limit, also if the body has no end.
 * @throws Refusal for another content type and for an encoded body, INPUT_TOO_LARGE
 */
export async function readJsonBytes({ incoming, outgoing }: BodyOfRequest, maxBytes: number): Promise<Buffer> {
  const { "content-type": type = "", "content-encoding": encoding = "identity", expect } = incoming.headers;
  if (!/^application\/json *(; *charset="?utf-8"?)?$/i.test(type.trim())) {
    throw callRefused(415, "The body must be JSON in UTF-8. Send it with Content-Type: application/json.");
  }
  if (encoding.toLowerCase() !== "identity") {
    throw callRefused(415, "The body is compressed. Send it without Content-Encoding.");
  }
  if (Number(incoming.headers["content-length"] ?? 0) > maxBytes) {
    throw tooLarge(maxBytes);
  }
  if (expect !== undefined) {
    outgoing.writeContinue();
  }
  return readBytes(incoming, maxBytes);
}

async function readBytes(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        settle(() => reject(tooLarge(maxBytes)));
      } else {
        chunks.push(chunk);
      }
    };
    const onEnd = () => settle(() => resolve(Buffer.concat(chunks)));
    const onBreak = () => settle(() => reject(callRefused(400, "The body of the request is incomplete.")));
    const settle = (act: () => void) => {
      incoming.pause().off("data", onData).off("end", onEnd).off("close", onBreak);
      act();
    };
    // A broken request is an error first, then it closes.
    incoming.on("error", () => undefined);
    incoming.on("data", onData).on("end", onEnd).on("close", onBreak);
  });
}

function tooLarge(maxBytes: number): IntegrationError {
  return new IntegrationError(
    "INPUT_TOO_LARGE",
    `The body is larger than ${Math.floor(maxBytes / 1024)} KiB. Send less, or start the service with a larger --max-body-kilobytes.`,
  );
}
