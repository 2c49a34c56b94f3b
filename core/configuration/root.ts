/** The root of a service in the one form in which it is judged, named and used; or what is wrong with it, after its name. */
export type RootReading = { readonly root: string } | { readonly problem: string };

/** Longer than any URL that a service has. */
const MAX_ROOT_LENGTH = 2_048;

/** Characters of a name and of each of its parts: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MAX_HOST_LENGTH = 253;
const MAX_LABEL_LENGTH = 63;

/**
 * Reads an https root: host in lower case and without the dot of a complete name, no usual port, no dots and no last slash
 * in the path. Two texts that lead to the same place are the same afterwards.
 */
export function readRoot(text: string): RootReading {
  if (text.length > MAX_ROOT_LENGTH) {
    return { problem: `is longer than ${MAX_ROOT_LENGTH} characters; correct the URL.` };
  }
  if (!URL.canParse(text)) {
    return { problem: "has an invalid host or port; correct the URL." };
  }
  const url = new URL(text);
  url.hostname = url.hostname.replace(/\.$/, "");
  const problem = hostProblem(url.hostname);
  return problem === undefined ? { root: `${url.origin}${url.pathname.replace(/\/+$/, "")}` } : { problem };
}

/** What is wrong with a host, after the name of the URL that has it. */
export function hostProblem(hostname: string): string | undefined {
  if (hostname.length > MAX_HOST_LENGTH) {
    return `has a host of more than ${MAX_HOST_LENGTH} characters, which is too long; correct the URL.`;
  }
  return hostname.split(".").some((label) => label === "" || label.length > MAX_LABEL_LENGTH)
    ? `has a host with an empty part, or with one of more than ${MAX_LABEL_LENGTH} characters; correct the URL.`
    : undefined;
}
