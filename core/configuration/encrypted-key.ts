import { pemBlocks } from "../text/pem.js";

/** A command that converts a key, whatever its cipher. OpenSSL 3 needs its legacy provider to read the old ciphers. */
export const CONVERT_KEY =
  "openssl pkcs8 -topk8 -v2 aes256 -provider legacy -provider default -in old.pem -out new.pem";

/**
 * Ciphers that OpenSSL 3, and so Node, has only in its legacy provider, with their object identifiers in DER.
 * https://docs.openssl.org/3.0/man7/OSSL_PROVIDER-legacy/
 */
const legacyCiphers: readonly (readonly [oid: string, name: string])[] = [
  ["06052b0e030207", "DES-CBC"],
  ["06082a864886f70d0302", "RC2-CBC"],
  ["06092b0601040197550102", "BF-CBC"],
  ["06092a864886f67d07420a", "CAST5-CBC"],
  ["06082a831a8c9a440104", "SEED-CBC"],
  ["06092a864886f70d010501", "PBE-MD2-DES"],
  ["06092a864886f70d010503", "PBE-MD5-DES"],
  ["06092a864886f70d010504", "PBE-MD2-RC2-64"],
  ["06092a864886f70d010506", "PBE-MD5-RC2-64"],
  ["06092a864886f70d01050a", "PBE-SHA1-DES"],
  ["06092a864886f70d01050b", "PBE-SHA1-RC2-64"],
  ["060a2a864886f70d010c0101", "PBE-SHA1-RC4-128"],
  ["060a2a864886f70d010c0102", "PBE-SHA1-RC4-40"],
  ["060a2a864886f70d010c0105", "PBE-SHA1-RC2-128"],
  ["060a2a864886f70d010c0106", "PBE-SHA1-RC2-40"],
];

/** The cipher's identifier is at the start, before the encrypted key: https://www.rfc-editor.org/rfc/rfc5208#section-6 */
const IDENTIFIER_BYTES = 256;

/** Name of the cipher of an encrypted key, as openssl writes it; undefined for a PKCS#8 key with none of the old ones. */
export function cipherOf(pem: string): string | undefined {
  const header = dekInfoOf(pem);
  if (header !== undefined) {
    return header;
  }
  const start = bytesOf(pem).toString("hex", 0, IDENTIFIER_BYTES);
  return legacyCiphers.find(([oid]) => start.includes(oid))?.[1];
}

/** Whether an encrypted key has all its parts, so that only the passphrase can be wrong. */
export function isCompleteKey(pem: string): boolean {
  const bytes = bytesOf(pem);
  return dekInfoOf(pem) === undefined ? isSequence(bytes) : bytes.length > 0 && bytes.length % 8 === 0;
}

/** Whether bytes are one sequence in DER: its length is in the byte after 30 81, or in the two after 30 82. */
function isSequence(bytes: Buffer): boolean {
  if (bytes.length < 4) {
    return false;
  }
  const start = bytes.readUInt16BE(0);
  return start === 0x3081
    ? bytes[2] === bytes.length - 3
    : start === 0x3082 && bytes.readUInt16BE(2) === bytes.length - 4;
}

/** The cipher in the header of an old key (PKCS#1): https://www.rfc-editor.org/rfc/rfc1421#section-4.6.1.3 */
function dekInfoOf(pem: string): string | undefined {
  return /^DEK-Info: ([A-Z0-9-]{1,40}),/im.exec(pem)?.[1];
}

function bytesOf(pem: string): Buffer {
  const body = pemBlocks(pem)[0]?.body ?? "";
  const afterHeaders = body.slice(body.lastIndexOf("\n\n") + 1);
  return Buffer.from(afterHeaders, "base64");
}
