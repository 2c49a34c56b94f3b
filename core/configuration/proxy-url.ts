/**
 * Characters that end user and password in a URL, or that it drops; and a percent sign that encodes nothing.
 * https://url.spec.whatwg.org/#authority-state
 */
const NOT_ENCODED = /[#?/\\\s]|%(?![0-9A-Fa-f]{2})/g;

/** The message for a text that is not the URL of a proxy. It does not quote the text, which may contain a password. */
export function proxyUrlProblem(text: string, name: string): string {
  const rule = `${name} must be the http or https URL of a proxy, such as http://user:password@proxy.example.net:8080.`;
  const found = [...new Set(userInfoOf(text).match(NOT_ENCODED))];
  return found.length === 0 ? rule : `${rule} In user and password, percent-encode ${found.map(encoded).join(", ")}.`;
}

/** Whether user or password contain a character that must be percent-encoded. */
export function needsEncoding(text: string): boolean {
  return userInfoOf(text).search(NOT_ENCODED) !== -1;
}

/** User and password as a person writes them: all until the last `@`. */
function userInfoOf(text: string): string {
  const start = text.indexOf("://");
  return start === -1 ? "" : text.slice(start + 3, Math.max(start + 3, text.lastIndexOf("@")));
}

/** Such as `# as %23`. */
function encoded(character: string): string {
  const shown = character === " " ? "a blank" : /\s/.test(character) ? "a tab or line break" : character;
  return `${shown} as ${encodeURIComponent(character)}`;
}
