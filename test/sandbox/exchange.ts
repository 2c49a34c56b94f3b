import type { Exchange } from "../../sandbox/server/exchange.js";

/** A request as a route sees it, with what matters to a test. */
export function exchange(given: Partial<Exchange> = {}): Exchange {
  const requestId = given.requestId ?? "00000000-0000-4000-8000-000000000001";
  return {
    method: "GET",
    url: "/v1.0/security/incidents",
    path: "/v1.0/security/incidents",
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.alloc(0),
    requestId,
    clientRequestId: requestId,
    note: {},
    signal: new AbortController().signal,
    ...given,
  };
}
