import { isIP } from "node:net";
import { withoutTrailing } from "../../text/trailing.js";
import { isTooWide, rangeOf, rangeText } from "./address-range.js";
import { undoMarks } from "./defang-marks.js";
import { type Reading, readAs } from "./reading.js";
import { hostIn } from "./url-parts.js";

/** Characters of an IPv6 address with a zone, and of what may be written around an address. */
const MOST_OF_AN_IP = 100;
const MOST_OF_AN_IDENTIFIER = 1_000;

const NOT_AN_ADDRESS = "The identifier is not an IP address.";
const TOO_WIDE =
  "The address range is too wide to be searched: at least /16 is needed for IPv4, at least /48 for IPv6.";

/**
 * Reads an IP address as it stands in a log, or a range in CIDR notation. A scheme with a path, a port, brackets and a dot at
 * the end are taken off: `203.0.113.77:443`, `[2001:db8::1]:443`, `[203.0.113.77]`, `tcp://203.0.113.77:443`.
 */
export function readAddress(identifier: string): Reading {
  const text = identifier.length > MOST_OF_AN_IDENTIFIER ? "" : undoMarks(identifier).replace("[/]", "/");
  const bare = text.includes("://") ? (hostIn(text) ?? "") : text;
  if (bare.includes("/")) {
    return readRange(bare);
  }
  const address = addressIn(bare);
  return address === undefined ? { fault: NOT_AN_ADDRESS } : readAs([address]);
}

/** The address in a text that may have brackets and a port around it. */
export function addressIn(text: string): string | undefined {
  const [, bracketed, bracketedPort] = /^\[(?:IPv6:)?([^\]]*)\](?::(\d{1,5}))?$/i.exec(text) ?? [];
  const bare = withoutTrailing(bracketed?.replace("%25", "%") ?? text, ".");
  if (isAddress(bare)) {
    return isPort(bracketedPort ?? "0") ? bare : undefined;
  }
  const [, address = "", port = ""] = /^(.*):(\d{1,5})$/.exec(bare) ?? [];
  return bracketed === undefined && isAddress(address) && isPort(port) ? address : undefined;
}

function readRange(text: string): Reading {
  const [address = "", ...length] = text.split("/");
  const range = rangeOf([addressIn(address) ?? address, ...length].join("/"));
  if (range === undefined) {
    return { fault: NOT_AN_ADDRESS };
  }
  return isTooWide(range) ? { fault: TOO_WIDE } : readAs([rangeText(range)]);
}

function isAddress(text: string): boolean {
  return text.length <= MOST_OF_AN_IP && isIP(text) !== 0;
}

function isPort(text: string): boolean {
  return Number(text) <= 65_535;
}
