import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { runLabel } from "../host/runs/run-label.js";
import type { RequestFacts, Service } from "./service.js";

/** What the log says about an answered request: no header, no body, and no part of the address that a caller chose. */
export function logRequest(
  { logger, place, clock }: Pick<Service, "logger" | "place" | "clock">,
  incoming: IncomingMessage,
  { route, caller, action, profile, run }: RequestFacts,
  status: number,
  startedAt: Date,
): void {
  logger.info(
    {
      method: incoming.method,
      route,
      status,
      ms: clock.now().getTime() - startedAt.getTime(),
      address: addressOf(incoming, place.isBehindProxy),
      ...(caller !== undefined && { caller }),
      ...(action !== undefined && { action }),
      ...(profile !== undefined && { profile }),
      ...(run !== undefined && { run: runLabel(run) }),
    },
    "answered a request",
  );
}

/** Behind a proxy, the address that it saw: the last one that it added. It is believed for the log only. */
function addressOf({ socket, headers }: IncomingMessage, isBehindProxy: boolean): string | undefined {
  const seen = isBehindProxy
    ? String(headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : undefined;
  return seen !== undefined && isIP(seen) > 0 ? seen : socket.remoteAddress;
}
