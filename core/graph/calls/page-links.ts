import type { Api } from "../../configuration/api.js";
import { hostAndPort } from "../../text/host-and-port.js";
import { parsedUrl } from "../../text/parsed-url.js";
import type { ShownText } from "../../text/shown-text.js";

/** Where a list goes on: at a path under the root, nowhere if both are undefined, or at a link that is not followed. */
export interface NextPage {
  readonly path?: string | undefined;
  /** Why the link is not followed, as a sentence. */
  readonly problem?: string | undefined;
}

/**
 * Reads the link to the next page of a list. It must lead to the configured root, or to the API's own host, which a
 * service behind a reverse proxy names. Only its path and query are used: requests go to the configured root.
 * @param before a path of the same list: the link stays in its part of the service (`/v1.0/security`)
 */
export function nextPage(link: unknown, before: string, api: Api, shown: ShownText): NextPage {
  if (link === undefined || link === null || link === "") {
    return {};
  }
  const url = typeof link === "string" ? parsedUrl(link) : undefined;
  if (url === undefined) {
    return { problem: "The link to the next page is not an absolute URL, so it was not followed." };
  }
  if (url.protocol !== "https:" || !knownHosts(api).includes(hostAndPort(url.href))) {
    const place = JSON.stringify(shown.line(url.origin === "null" ? url.protocol : url.origin, 100));
    return { problem: `The link to the next page leads to another host (${place}), so it was not followed.` };
  }
  const prefix = new URL(api.root).pathname.replace(/\/$/, "");
  const path =
    prefix !== "" && url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  return partOf(path) === partOf(before)
    ? { path: `${path}${url.search}` }
    : { problem: "The link to the next page leads to another part of the service, so it was not followed." };
}

/** The API's version and the first name behind it, without letter case: other things have IDs too. */
function partOf(path: string): string {
  return /^(?:\/[^/?#]*){0,2}/.exec(path)?.[0].toLowerCase() ?? "";
}

/** The configured host, and the one that the API's tokens are for. */
function knownHosts({ hosts, scope }: Api): readonly string[] {
  return parsedUrl(scope) === undefined ? hosts : [...hosts, hostAndPort(scope)];
}
