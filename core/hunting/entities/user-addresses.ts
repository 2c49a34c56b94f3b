import { withoutTrailing } from "../../text/trailing.js";
import { undoMarks } from "./defang-marks.js";
import { DOTS, hostSpellings } from "./host-spellings.js";

/** Characters of an e-mail address: 64 before the @, 255 after it. https://www.rfc-editor.org/rfc/rfc3696 */
export const MOST_OF_AN_ADDRESS = 320;

/**
 * Whether a text is an address of RFC 5322 (a dot-atom or a quoted string, @, a domain or an address in brackets), with the
 * letters of RFC 6531. A UPN is one, and so are guest UPNs (`#EXT#`) and the senders of SRS and BATV.
 * https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1
 */
export function isAddress(text: string): boolean {
  return text.length <= MOST_OF_AN_ADDRESS && addressShape.test(text);
}

/**
 * The address in a text: all of it, or what stands in angle brackets after a name (`Jane Doe <jane@example.com>`). Its domain is
 * read without marks and the root's dot.
 */
export function addressIn(text: string): string | undefined {
  const bare = text.length > MOST_OF_A_MAILBOX ? text : (/^[^<>]*<([^<>]+)>$/.exec(text)?.[1] ?? text);
  const { local, domain } = partsOf(bare.replace(/^(?:mailto|smtp|sip):/i, ""));
  const address = local + withoutTrailing(undoMarks(domain), DOTS);
  return isAddress(address) ? address : undefined;
}

/** An address in each spelling of its domain, of which sensors write either: an internationalized one has two. */
export function addressSpellings(address: string): readonly string[] {
  const { local, domain } = partsOf(address);
  return hostSpellings(domain).map((each) => local + each);
}

/** Characters of a mailbox with the name of its user: a longer text is not taken apart. */
const MOST_OF_A_MAILBOX = 1_024;

/** The address in its home directory that a guest's UPN stands for. https://learn.microsoft.com/entra/external-id/user-properties */
export function homeAddressOf(upn: string | undefined): string | undefined {
  const [, user, domain] = /^(.+)_([^_@]+)#EXT#@/i.exec(upn ?? "") ?? [];
  const home = `${user}@${domain}`;
  return user !== undefined && isAddress(home) ? home : undefined;
}

/** The part before the @, where it may be an account's name: not a quoted text, nor what SRS and BATV make of a sender. */
export function localPartOf(address: string | undefined): string | undefined {
  const local = address?.slice(0, address.lastIndexOf("@"));
  return local === undefined || local.startsWith('"') || local.includes("=") ? undefined : local;
}

/** What stands before the domain of an address, with its @, and the domain. */
function partsOf(address: string): { readonly local: string; readonly domain: string } {
  const start = address.lastIndexOf("@") + 1;
  return { local: address.slice(0, start), domain: start === 0 ? "" : address.slice(start) };
}

const addressShape =
  /^(?:[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]+|"(?:[^"\\\r\n]|\\[^\r\n])*")@(?:[\p{L}\p{M}\p{N}_-]+(?:\.[\p{L}\p{M}\p{N}_-]+)*|\[(?:IPv6:)?[\da-f:.]+\])$/iu;
