import { isIP } from "node:net";
import { withoutTrailing } from "../../text/trailing.js";
import { addressIn } from "./address-reading.js";
import { undoMarks, unfitPartOf, unknownMark } from "./defang-marks.js";
import { DOTS, hostSpellings } from "./host-spellings.js";
import { isNaming, type Reading, readAs } from "./reading.js";
import { hostIn } from "./url-parts.js";

/** Characters of a host name, and of each part of it. https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4 */
const MOST_OF_A_HOST = 253;
const MOST_OF_A_LABEL = 63;

/** Characters of a host name with marks in it and a path behind it. */
const MOST_OF_AN_IDENTIFIER = 2_000;

/** The dots that separate labels, full-width ones too, the mark of a computer account, and blanks. */
const END = `${DOTS}$ `;

const TOO_LONG = `The identifier is longer than a host name can be (${MOST_OF_A_HOST} characters, ${MOST_OF_A_LABEL} between dots).`;

const NO_HOST = "The identifier has no host name in it.";

/**
 * Reads the name of a computer, short or full, or its address. What belongs to another notation is taken off: the root's dot,
 * a domain in front (`EXAMPLE\WS-1`), the dollar of a computer account (`WS-1$`), the backslashes and the share of a UNC path
 * (`\\WS-1\share`), a scheme with a path, a port.
 */
export function readHost(identifier: string): Reading {
  if (identifier.length > MOST_OF_AN_IDENTIFIER) {
    return { fault: TOO_LONG };
  }
  const host = nameIn(identifier);
  if (host === "") {
    return { fault: NO_HOST };
  }
  const mark = isIP(host) === 0 ? unfitPartOf(host) : undefined;
  if (mark !== undefined) {
    return { fault: unknownMark(mark) };
  }
  return isIP(host) !== 0 || isNaming(host) ? checkedHost(host) : { fault: NO_HOST };
}

/** The spellings of a host name, or that it is too long to be one: of an internationalized name the encoded form counts. */
export function checkedHost(host: string): Reading {
  const spellings = hostSpellings(host);
  return spellings.some(isTooLong) ? { fault: TOO_LONG } : readAs(spellings);
}

function nameIn(identifier: string): string {
  const text = undoMarks(identifier);
  const name = withoutPath(text.includes("://") ? (hostIn(text) ?? "") : text);
  return withoutEnd(name.trim());
}

/** A UNC path, with slashes of either kind, begins with its host; in any other text with backslashes the host is last. */
function withoutPath(text: string): string {
  const isUnc = /^[\\/]{2}/.test(text);
  const segments = text.split(isUnc ? /[\\/]/ : "\\");
  return (isUnc ? segments.find((segment) => segment !== "") : segments.at(-1)) ?? "";
}

/** A name without port, dollar and dots at its end, in whatever order they are. */
function withoutEnd(name: string): string {
  const bare = withoutTrailing(addressIn(name) ?? /^([^:]*):\d{1,5}$/.exec(name)?.[1] ?? name, END);
  return bare === name ? name : withoutEnd(bare);
}

function isTooLong(name: string): boolean {
  return name.length > MOST_OF_A_HOST || name.split(".").some((label) => label.length > MOST_OF_A_LABEL);
}
