import type { IncomingMessage } from "node:http";
import { callRefused } from "./refusal.js";

/** The most headers of a request. The server's parser drops further ones, so a request with as many is refused. */
export const MOST_HEADERS = 100;

/** Headers that decide something. Given twice, two readers could read two values. */
const single = ["authorization", "content-encoding", "content-type", "expect", "idempotency-key", "x-api-key"];

/** All values of a header, as they were sent. */
export function headerValues(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/**
 * Refuses requests that could be read in two ways, and more headers than a caller needs.
 * @throws Refusal
 */
export function checkRequest({ url = "", rawHeaders, headers }: IncomingMessage): void {
  if (!url.startsWith("/")) {
    throw callRefused(400, "The request must name a path of this service, without scheme and host.");
  }
  if (rawHeaders.length >= MOST_HEADERS * 2) {
    throw callRefused(431, `The request has too many headers. Send fewer than ${MOST_HEADERS}.`);
  }
  const twice = single.find((name) => headerValues(rawHeaders, name).length > 1);
  if (twice !== undefined) {
    throw callRefused(400, `The header ${twice} was sent more than once. Send it once.`);
  }
  if (!["chunked", undefined].includes(headers["transfer-encoding"]?.toLowerCase())) {
    throw callRefused(400, "The Transfer-Encoding is not chunked. Send the body with its Content-Length.");
  }
}
