import { parsedUrl } from "../text/parsed-url.js";

/** A normalized root, or the problem, to follow its name in a sentence. */
export type RootReading = { readonly root: string } | { readonly problem: string };

/** Longer than the URL of any service. */
const MAX_ROOT_LENGTH = 2_048;

/** Maximum length of a host name: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MAX_HOST_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/**
 * Normalizes an https root, so that equal addresses become equal texts: host in lower case without a final dot, no
 * default port, no dot segments, no trailing slash.
 */
export function readRoot(text: string): RootReading {
  if (text.length > MAX_ROOT_LENGTH) {
    return { problem: `is longer than ${MAX_ROOT_LENGTH} characters; correct the URL.` };
  }
  const url = parsedUrl(text);
  if (url === undefined) {
    return { problem: "has an invalid host or port; correct the URL." };
  }
  url.hostname = url.hostname.replace(/\.$/, "");
  const problem = hostProblem(url.hostname);
  return problem === undefined ? { root: `${url.origin}${url.pathname.replace(/\/+$/, "")}` } : { problem };
}

/** The problem of a host, to follow the name of its URL in a sentence. */
export function hostProblem(hostname: string): string | undefined {
  if (hostname.length > MAX_HOST_LENGTH) {
    return `has a host of more than ${MAX_HOST_LENGTH} characters, which is too long; correct the URL.`;
  }
  return hostname.split(".").some((label) => label === "" || label.length > MAX_LABEL_LENGTH)
    ? `has a host with an empty part, or with one of more than ${MAX_LABEL_LENGTH} characters; correct the URL.`
    : undefined;
}
