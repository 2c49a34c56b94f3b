import { type Reading, readAs } from "./reading.js";

/** The hashes that hunting tables have columns for, with the number of their hexadecimal digits. */
const digitsOf: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64 };

/** Characters of a list with every hash that Sysmon knows, and more. */
const MOST_OF_A_LIST = 2_000;

const NOT_A_HASH = "The identifier is not an MD5, SHA-1 or SHA-256 hash (32, 40 or 64 hexadecimal digits).";

/**
 * Reads a hash in any letter case, with or without its algorithm in front (`SHA256=…`, `sha256:…`), in pairs of digits
 * (`AA:BB:…`), or a list of such hashes of one file, as Sysmon writes it (`MD5=…,SHA256=…,IMPHASH=…`). Hashes of other
 * algorithms in a list are left out: an IMPHASH has the length of an MD5, but is not one.
 * https://learn.microsoft.com/sysinternals/downloads/sysmon
 */
export function readHash(identifier: string): Reading {
  if (identifier.length > MOST_OF_A_LIST) {
    return { fault: NOT_A_HASH };
  }
  const text = identifier.trim().toLowerCase();
  const items = inPairs.test(text) ? [text.replace(/[^0-9a-f]/g, "")] : itemsOf(text);
  const hashes = items.map(readItem);
  const conflict = hashes.find((hash) => hash.conflict !== undefined)?.conflict;
  const found = hashes.flatMap((hash) => hash.digits ?? []);
  return found.length > 0 && hashes.every((hash) => hash.isHash) ? readAs(found) : { fault: conflict ?? NOT_A_HASH };
}

/** One item of a list. */
interface Item {
  /** The digits, if hunting has a column for them. */
  readonly digits?: string;
  /** Whether it is a hash at all, of whatever algorithm. */
  readonly isHash: boolean;
  /** Why the digits cannot belong to the algorithm that is named. */
  readonly conflict?: string;
}

/** Pairs of digits, as certificates and `certutil` have them. */
const inPairs = /^[0-9a-f]{2}(?:[ :-][0-9a-f]{2}){15,31}$/;

function itemsOf(text: string): readonly string[] {
  return text
    .replace(/\s{0,3}([=:])\s{0,3}/g, "$1")
    .replace(/\b(md-?5|sha-?1|sha-?256)\s{1,3}/g, "$1=")
    .split(/[,;|\s]+/)
    .filter((item) => item !== "");
}

function readItem(item: string): Item {
  const [, name, digits = ""] = /^(?:([a-z][a-z0-9/_-]*)[=:])?(?:0x)?([^=:]*)$/.exec(item) ?? [];
  const isHex = /^[0-9a-f]+$/.test(digits);
  const algorithm = name?.replace(/[/_-]/g, "");
  if (algorithm !== undefined && !Object.hasOwn(digitsOf, algorithm)) {
    return { isHash: true };
  }
  const expected = algorithm === undefined ? undefined : digitsOf[algorithm];
  const isHash = isHex && (expected === undefined ? Object.values(digitsOf) : [expected]).includes(digits.length);
  if (isHash) {
    return { digits, isHash };
  }
  const conflict = `The identifier names ${name?.toUpperCase()}, but its value does not have ${expected} hexadecimal digits.`;
  return { isHash: false, ...(expected !== undefined && { conflict }) };
}
