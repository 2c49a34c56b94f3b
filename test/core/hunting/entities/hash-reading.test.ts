import { readHash } from "../../../../core/hunting/entities/hash-reading.js";

const md5 = "0123456789abcdef0123456789abcdef";
const sha1 = `${md5}01234567`;
const sha256 = `${md5}${md5}`;

it.each([
  [md5, [md5]],
  [sha1.toUpperCase(), [sha1]],
  [`SHA256=${sha256.toUpperCase()}`, [sha256]],
  [`sha256:${sha256}`, [sha256]],
  [`SHA-1: ${sha1}`, [sha1]],
  [`md5=${md5}`, [md5]],
  [`SHA256 = ${sha256}`, [sha256]],
  [`MD5 ${md5} SHA1 ${sha1}`, [md5, sha1]],
  [`0x${md5}`, [md5]],
  [`SHA1=${sha1},MD5=${md5},SHA256=${sha256},IMPHASH=${md5}`, [sha1, md5, sha256]],
  [`MD5=${md5}; SHA256=${sha256}`, [md5, sha256]],
  [`IMPHASH=${sha256.slice(32)}|SHA256=${sha256}`, [sha256]],
  [sha1.replace(/(..)(?=.)/g, "$1:"), [sha1]],
  [md5.replace(/(..)(?=.)/g, "$1 ").toUpperCase(), [md5]],
])("%s is read as %j, and each of them as itself", (identifier, texts) => {
  expect(readHash(identifier)).toEqual({ texts });
  expect(texts.map(readHash)).toEqual(texts.map((text) => ({ texts: [text] })));
});

it.each([
  "a".repeat(33),
  "g".repeat(32),
  // It has the length of an MD5, and is another hash.
  `IMPHASH=${md5}`,
  `SHA512=${sha256}${sha256}`,
  `${sha256}  evil.exe`,
  "SHA256=",
  ",",
  "a".repeat(100_000),
])("%s is not a hash that hunting has", (identifier) => {
  expect(readHash(identifier)).toEqual({
    fault: expect.stringMatching(/^The identifier (is not an MD5|names SHA256)/),
  });
});

it("does not search digits as another algorithm than the one they are given for", () => {
  expect(readHash(`MD5=${sha256}`)).toEqual({
    fault: "The identifier names MD5, but its value does not have 32 hexadecimal digits.",
  });
});
