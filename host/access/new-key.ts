import { randomBytes } from "node:crypto";
import { stringify } from "yaml";
import type { ActionManifest } from "../../core/manifest.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { manifests } from "../../library/generated/manifests.js";
import { digestOf, type KeyEntry, type KeyRights, keyPrefix } from "./key-entry.js";
import { readKeyList } from "./key-list.js";

/** A key that was just made. Only its entry is kept. */
export interface NewKey {
  readonly key: string;
  readonly entry: KeyEntry;
  /** The entry as an item of a key file's list. */
  readonly yaml: string;
}

/**
 * Makes an access key with these rights.
 * @throws VerbFailure if a name or a right is none
 */
export function newKey(
  name: string,
  { profiles, actions, metrics }: KeyRights,
  known: readonly Pick<ActionManifest, "name">[] = Object.values(manifests),
  random: (size: number) => Buffer = randomBytes,
): NewKey {
  const key = randomKey(random);
  const entry = { name, sha256: digestOf(key).toString("hex"), profiles, actions, metrics };
  const reading = readKeyList({ keys: [entry] }, known);
  if ("problems" in reading) {
    throw new VerbFailure(reading.problems, 2);
  }
  return { key, entry, yaml: stringify([entry], { aliasDuplicateObjects: false }) };
}

/** The text of a new key: 256 random bits. */
export function randomKey(random: (size: number) => Buffer = randomBytes): string {
  return `${keyPrefix}${random(32).toString("base64url")}`;
}
