import type { IncomingMessage } from "node:http";
import { IntegrationError } from "../core/errors.js";
import { callRefused } from "./refusal.js";

/** Names under which other services take a key in the address. */
const keyNames = /^(x-?)?(api|access|auth|subscription)?[-_]?(key|token|authorization|bearer|secret|password)$/i;

/**
 * The access key of a request; undefined if there is none.
 * @throws Refusal for two keys, CALLER_UNKNOWN for an Authorization that has none
 */
export function givenKey({ headers }: Pick<IncomingMessage, "headers">): string | undefined {
  const { authorization, "x-api-key": apiKey } = headers;
  if (authorization === undefined) {
    return apiKey === undefined ? undefined : String(apiKey);
  }
  if (apiKey !== undefined) {
    throw callRefused(400, "The request has an access key in both Authorization and X-Api-Key. Send one of them.");
  }
  const [, key] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (key === undefined) {
    throw new IntegrationError("CALLER_UNKNOWN", "The header Authorization must have the form Bearer <key>.");
  }
  return key;
}

/**
 * Refuses an access key in the address, which proxies and browsers write to their logs.
 * @throws Refusal
 */
export function refuseKeyInAddress(names: Iterable<string>): void {
  for (const name of names) {
    if (keyNames.test(name)) {
      throw callRefused(
        400,
        "The address has an access key. Send it in the header Authorization, as Bearer <key>; and have this key replaced, because addresses are logged on their way.",
      );
    }
  }
}
