import { createPrivateKey } from "node:crypto";

/** Object identifiers of old ciphers, in DER. */
const oldCiphers = {
  "PBE-SHA1-RC2-40": "060a2a864886f70d010c0106",
  "PBE-SHA1-RC4-128": "060a2a864886f70d010c0101",
  "PBE-MD5-DES": "06092a864886f70d010503",
} as const;

/** A key that is encrypted as with `openssl pkcs8 -v1`. Node cannot make one, so its content is only zeros. */
export function oldEncryptedKey(cipher: keyof typeof oldCiphers): string {
  const parameters = sequence(Buffer.from("0408000102030405060702020800", "hex"));
  const algorithm = sequence(Buffer.concat([Buffer.from(oldCiphers[cipher], "hex"), parameters]));
  const content = Buffer.concat([Buffer.from("04820400", "hex"), Buffer.alloc(1024)]);
  const body = sequence(Buffer.concat([algorithm, content])).toString("base64");
  return pem("ENCRYPTED PRIVATE KEY", (body.match(/.{1,64}/g) ?? []).join("\n"));
}

/** A key in the old form of `openssl rsa` (PKCS#1), encrypted with AES. */
export function encryptedPkcs1(privateKey: string, passphrase: string): string {
  return createPrivateKey(privateKey)
    .export({ type: "pkcs1", format: "pem", cipher: "aes-256-cbc", passphrase })
    .toString();
}

/** The same as if it were encrypted with another cipher. */
export function withCipher(pkcs1: string, cipher: string): string {
  return pkcs1.replace(/DEK-Info: .*/, `DEK-Info: ${cipher},0001020304050607`);
}

function pem(label: string, body: string): string {
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

function sequence(content: Buffer): Buffer {
  const { length } = content;
  const header = length < 128 ? [0x30, length] : [0x30, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(header), content]);
}
