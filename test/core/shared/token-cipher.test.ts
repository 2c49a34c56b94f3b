import { randomBytes } from "node:crypto";
import { decrypt, encrypt, readCipherKey } from "../../../core/shared/token-cipher.js";

const key = randomBytes(32);

it("decrypts what was encrypted for the same name with the same key", () => {
  const sealed = encrypt("an invented token", "name", key);

  expect(sealed).not.toContain("invented");
  expect(sealed).not.toBe(encrypt("an invented token", "name", key));
  expect(decrypt(sealed, "name", key)).toBe("an invented token");
});

it.each([
  ["under another name", (sealed: string) => decrypt(sealed, "other", key)],
  ["with another key", (sealed: string) => decrypt(sealed, "name", randomBytes(32))],
  ["when it was changed", (sealed: string) => decrypt(`${sealed.slice(0, -8)}AAAAAAAA`, "name", key)],
  ["when it was cut", (sealed: string) => decrypt(sealed.slice(0, 30), "name", key)],
  ["when it is plain text", () => decrypt('{"token":"x"}', "name", key)],
])("decrypts nothing %s", (_case, attempt) => {
  expect(attempt(encrypt("an invented token", "name", key))).toBeUndefined();
});

it.each(["base64", "base64url", "hex"] as const)("reads a key in %s", (encoding) => {
  expect(readCipherKey(key.toString(encoding))).toEqual(key);
});

it.each([
  "",
  "password",
  randomBytes(16).toString("hex"),
  randomBytes(33).toString("base64"),
  randomBytes(31).toString("base64"),
  `${key.toString("hex")}0`,
])("reads no key in %j", (text) => {
  expect(readCipherKey(text)).toBeUndefined();
});
