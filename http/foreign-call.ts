import type { IncomingMessage } from "node:http";
import { isOwnHost, isOwnOrigin, type Place } from "./place.js";
import { callRefused } from "./refusal.js";
import { headerValues } from "./request-headers.js";

/** Headers of an answer for the page of another origin that may call; empty for all other callers. */
export type CorsHeaders = Readonly<Record<string, string>>;

/**
 * Refuses what a browser sends on behalf of a page of somebody else: calls under a foreign name (DNS rebinding), and calls from
 * pages of other origins.
 * @throws Refusal
 */
export function checkOrigin(
  { rawHeaders, headers }: Pick<IncomingMessage, "rawHeaders" | "headers">,
  place: Place,
): CorsHeaders {
  const host = headers.host ?? "";
  if (headerValues(rawHeaders, "host").length !== 1 || !isOwnHost(host, place)) {
    throw callRefused(
      403,
      "The Host header does not name this service. Call it by the address that it listens on, or start it with --allowed-host NAME.",
    );
  }
  const [origin, ...others] = headerValues(rawHeaders, "origin");
  if (origin === undefined) {
    return checkSite(headers["sec-fetch-site"]);
  }
  if (others.length === 0 && place.allowedOrigins.includes(origin)) {
    return corsHeaders(origin);
  }
  if (others.length > 0 || !isOwnOrigin(origin, host, place)) {
    throw callRefused(
      403,
      "Pages of this origin may not call this service. To allow it, start the service with --allowed-origin ORIGIN.",
    );
  }
  return checkSite(headers["sec-fetch-site"]);
}

/** A browser says with each request how its page relates to this service. */
function checkSite(site: string | string[] | undefined): CorsHeaders {
  if (site === undefined || site === "same-origin" || site === "none") {
    return {};
  }
  throw callRefused(403, "A page of another site may not call this service.");
}

function corsHeaders(origin: string): CorsHeaders {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, DELETE",
    "access-control-allow-headers": "authorization, content-type, idempotency-key, x-api-key",
    "access-control-expose-headers": "location, retry-after, run-id",
    vary: "origin",
  };
}
