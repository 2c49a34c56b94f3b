import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Delivery } from "./exchange.js";

/** Number of chunks of a slow body. */
const pieces = 20;

/** Sends an incomplete or slow body. Its headers, with the full length, were sent before. */
export async function sendBadly(
  response: ServerResponse,
  bytes: Buffer,
  delivery: Exclude<Delivery, "reset">,
): Promise<void> {
  if (delivery === "truncated") {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.destroy());
    return;
  }
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    await sleep(delivery.dripMs / pieces, undefined, { ref: false });
    response.write(bytes.subarray(at, at + size));
  }
  response.end();
}
