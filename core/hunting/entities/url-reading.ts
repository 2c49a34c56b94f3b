import { isIP } from "node:net";
import { markIn, unfitPartOf, unknownMark, unstable } from "./defang-marks.js";
import { checkedHost } from "./host-reading.js";
import { isNaming, type Reading, readAs } from "./reading.js";
import { hasScheme, splitUrl, type UrlParts } from "./url-parts.js";
import { pathSpellings } from "./url-paths.js";

/** Characters of a URL: browsers and mail clients accept no more, and no column promises more. */
const MOST_OF_A_URL = 2_083;

/** Characters of a URL whose dots and slashes are all in marks. */
const MOST_OF_AN_IDENTIFIER = 5 * MOST_OF_A_URL;

const TOO_LONG = `The identifier is longer than the longest URL that can be searched (${MOST_OF_A_URL} characters).`;

/**
 * Reads a URL or a bare domain, with or without defanging marks, in each spelling that a sensor may have written: an
 * internationalized host in both of its forms, a path with and without percent-encoding.
 */
export function readUrl(identifier: string): Reading {
  if (identifier.length > MOST_OF_AN_IDENTIFIER) {
    return { fault: TOO_LONG };
  }
  const parts = splitUrl(identifier);
  const mark = markInUrl(parts);
  if (mark !== undefined) {
    return { fault: unknownMark(mark) };
  }
  const { scheme, authority, rest } = parts;
  if (scheme.length + authority.length + rest.length > MOST_OF_A_URL) {
    return { fault: TOO_LONG };
  }
  const servers = serversOf(parts);
  if ("fault" in servers) {
    return servers;
  }
  const paths = pathSpellings(rest);
  const urls = servers.texts.flatMap((server) => paths.map((path) => `${scheme}${server}${path}`));
  if (!urls.every((url) => isNaming(url.slice(scheme.length)))) {
    return { fault: "The identifier has no host or path in it." };
  }
  return readAs(urls.filter((url, index) => index === 0 || url.length <= MOST_OF_A_URL));
}

/** Host with user and port, in each spelling of the host. */
function serversOf({ authority, user, host, port }: UrlParts): Reading {
  if (host === undefined) {
    return readAs([authority]);
  }
  const hosts = host.startsWith("[") ? readAs([host]) : checkedHost(host);
  return "fault" in hosts ? hosts : readAs(hosts.texts.map((each) => `${user}${each}${port}`));
}

/** What keeps a URL from being found: a mark that is not known or stands in another, or what no scheme or host can have. */
function markInUrl(parts: UrlParts): string | undefined {
  const { scheme, authority, host } = parts;
  if (host?.startsWith("[") && isIP(host.slice(1, -1)) === 6) {
    return undefined;
  }
  const inScheme = scheme === "" ? likeScheme(parts) : /[*_]/.exec(scheme)?.[0];
  const inHost = host === undefined ? markIn(authority) : (unfitPartOf(host) ?? /\s/.exec(host)?.[0]);
  return inScheme ?? inHost ?? unstable(authority);
}

/** What stands in the place of a scheme without being one: `hxxp//`, `hxxp:`, `http:/`, `é://`. */
function likeScheme({ authority, host, rest }: UrlParts): string | undefined {
  return (authority.endsWith(":") && rest.startsWith("/")) || hasScheme(authority)
    ? authority
    : /^h(?:tt|xx)ps?(?![a-z0-9.-])/i.exec(host ?? authority)?.[0];
}
