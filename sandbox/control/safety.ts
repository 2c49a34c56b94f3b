import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Exchange } from "../server/exchange.js";
import { ControlError } from "./control-error.js";

/** Any page in a browser can send requests to loopback. This check accepts only the tenant's own pages. */
export function checkSender(exchange: Exchange, port: string): void {
  const { host = "", origin } = exchange.headers;
  // Another site's name may resolve to loopback, which makes that site's pages same-origin (DNS rebinding).
  const hosts = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
  if (!hosts.includes(host.toLowerCase())) {
    throw new ControlError(403, `This page is only available at localhost:${port}, not for the host of the request.`);
  }
  const isOwn = origin === undefined || origin.toLowerCase() === `https://${host.toLowerCase()}`;
  if (!isOwn || isFromElsewhere(exchange)) {
    throw new ControlError(403, "Requests from other origins are not allowed.");
  }
}

/** A link from elsewhere may open the page, because this neither changes nor reveals anything. */
function isFromElsewhere({ headers, path, method }: Exchange): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination } = headers;
  if (site === undefined || site === "same-origin" || site === "none") return false;
  const isLink = mode === "navigate" && destination === "document";
  return !(isLink && path === "/" && (method === "GET" || method === "HEAD"));
}

/** Requires a content type that a page can only send after a CORS preflight, which is refused. */
export function checkType({ headers }: Exchange, type: string): void {
  const given = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (given !== type) throw new ControlError(415, `The body must be ${type}.`);
}

/** A token that proves that a form comes from this tenant's current page. */
export class FormToken {
  readonly text = randomBytes(32).toString("base64url");

  /** Compares in constant time. */
  matches(given: string | null): boolean {
    return timingSafeEqual(digest(given ?? ""), digest(this.text));
  }

  check(given: string | null): void {
    if (this.matches(given)) return;
    throw new ControlError(
      403,
      "This page was from an earlier start of the tenant. It is up to date now: please try again.",
    );
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
