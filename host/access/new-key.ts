import { randomBytes } from "node:crypto";
import { stringify } from "yaml";
import { digestOf, type KeyEntry, type KeyRights, keyPrefix } from "./key-entry.js";

/** A key that was just made. Only its entry is kept. */
export interface NewKey {
  readonly key: string;
  readonly entry: KeyEntry;
  /** The entry as an item of a key file's list. */
  readonly yaml: string;
}

/** Makes an access key with these rights. */
export function newKey(name: string, rights: KeyRights, random: (size: number) => Buffer = randomBytes): NewKey {
  const key = randomKey(random);
  const { profiles, actions, metrics } = rights;
  const entry = { name, sha256: digestOf(key).toString("hex"), profiles, actions, metrics };
  return { key, entry, yaml: stringify([entry]) };
}

/** The text of a new key: 256 random bits. */
export function randomKey(random: (size: number) => Buffer = randomBytes): string {
  return `${keyPrefix}${random(32).toString("base64url")}`;
}
