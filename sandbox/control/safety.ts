import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Exchange } from "../server/exchange.js";
import { ControlError } from "./control-error.js";

/** Whatever page is open in a browser can send requests to loopback: these checks let only the tenant's own ones in. */
export function checkSender(exchange: Exchange, port: string): void {
  const { host = "", origin } = exchange.headers;
  // A name of another site may resolve to loopback, which makes that site's pages same-origin with us.
  const hosts = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
  if (!hosts.includes(host.toLowerCase())) {
    throw new ControlError(403, `This page is only available at localhost:${port}, not for the host of the request.`);
  }
  const isOwn = origin === undefined || origin.toLowerCase() === `https://${host.toLowerCase()}`;
  if (!isOwn || isFromElsewhere(exchange)) {
    throw new ControlError(403, "Requests from other origins are not allowed.");
  }
}

/** A link from elsewhere may open the page, as nothing can be read or done by that. */
function isFromElsewhere({ headers, path, method }: Exchange): boolean {
  const { "sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": destination } = headers;
  if (site === undefined || site === "same-origin" || site === "none") return false;
  const isLink = mode === "navigate" && destination === "document";
  return !(isLink && path === "/" && (method === "GET" || method === "HEAD"));
}

/** Another content type than a page can send unasked makes a browser ask first, and the answer is no. */
export function checkType({ headers }: Exchange, type: string): void {
  const given = (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  if (given !== type) throw new ControlError(415, `The body must be ${type}.`);
}

/** What proves that a form is of a page of this start of the tenant. */
export class FormToken {
  readonly text = randomBytes(32).toString("base64url");

  /** Takes the same time for every wrong token. */
  check(given: string | null): void {
    if (timingSafeEqual(digest(given ?? ""), digest(this.text))) return;
    throw new ControlError(
      403,
      "This page was from an earlier start of the tenant. It is up to date now: please try again.",
    );
  }
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
