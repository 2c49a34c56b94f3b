import { withoutTrailing } from "../../text/trailing.js";
import { undoMarks, undoPathMarks } from "./defang-marks.js";
import { DOTS } from "./host-spellings.js";

/** A URL or a bare domain in its parts, in the order of the text, without defanging marks. */
export interface UrlParts {
  /** With its colon and slashes; empty for a bare domain. */
  readonly scheme: string;
  /** All that stands between the slashes and the path, without marks. */
  readonly authority: string;
  /** User and password, with their `@`. */
  readonly user: string;
  /** An IPv6 address in its brackets; undefined where a text has no host. */
  readonly host: string | undefined;
  /** With its colon. */
  readonly port: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/** A scheme of any spelling, with the marks that its colon and slashes may be in: `hxxp[://]`, `https[:]//`, `http%3A%2F%2F`. */
const schemePattern =
  /^([a-z][a-z0-9+.*_-]{0,30})[[({<]{0,2}(?::|%3a)[\])}>]{0,2}(?:[[({<]{0,2}(?:[/\\]|%2f)[\])}>]{0,2}){2}/i;

/** The slash between host and path in a mark: `[/]`. */
const markedSlash = /^([^/?#]*)[[({<]\/[\])}>]/;

/** Splits a URL; its scheme and host are read without marks, percent-encoding and the root's dot, its path without marks. */
export function splitUrl(text: string): UrlParts {
  const url = isEncodedWhole(text) ? decoded(text).trim() : text;
  const [written = "", name = ""] = schemePattern.exec(url) ?? [];
  const slashes = written === "" && url.startsWith("//") ? "//" : "";
  const behindScheme = url.slice(written.length + slashes.length).replace(markedSlash, "$1/");
  const [, authority = "", rest = ""] = /^([^/?#]*)(.*)$/s.exec(behindScheme) ?? [];
  return {
    scheme: written === "" ? slashes : `${plainScheme(name)}://`,
    ...splitAuthority(undoMarks(authority)),
    rest: undoPathMarks(rest),
  };
}

/** The host of a URL or of a bare domain. */
export function hostIn(text: string): string | undefined {
  return splitUrl(text).host;
}

/** Whether a text begins with a scheme, of whatever spelling. */
export function hasScheme(text: string): boolean {
  return schemePattern.test(text);
}

/** A URL that was encoded as a whole, as for a parameter, has no slash of its own. */
function isEncodedWhole(text: string): boolean {
  return !text.includes("/") && /^[^?#]*%2f/i.test(text);
}

/** A scheme as it was before it was made harmless: `hxxp`, `hXXps`, `h**p`, `fxp`. */
function plainScheme(name: string): string {
  return name
    .replace(/^h(?:xx|tx|xt|\*\*|__)p(s?)$/i, (_, s: string) => `http${s.toLowerCase()}`)
    .replace(/^fxp(s?)$/i, (_, s: string) => `ftp${s.toLowerCase()}`);
}

function splitAuthority(authority: string): Pick<UrlParts, "authority" | "user" | "host" | "port"> {
  const [, user = "", server = ""] = /^(.*@)?(.*)$/s.exec(withoutTrailing(authority, DOTS)) ?? [];
  const [, host = "", port = ""] = /^(\[[^\]]*\]|[^:]*)(?::|(:\d{1,5}))?$/s.exec(server) ?? [];
  const name = host.startsWith("[") ? host : withoutTrailing(undoMarks(decoded(host)), DOTS);
  return { authority, user, host: name === "" ? undefined : name, port };
}

/** A text without percent-encoding; as it is where it cannot be decoded, or hides a control character. */
function decoded(text: string): string {
  if (!text.includes("%")) {
    return text;
  }
  try {
    const plain = decodeURIComponent(text);
    return /\p{Cc}/u.test(plain) ? text : plain;
  } catch {
    return text;
  }
}
