import { existsSync, fchmodSync, fsyncSync, realpathSync, statSync } from "node:fs";
import { isMap, isSeq, parseDocument } from "yaml";
import { replaceFile } from "../../core/files/replace-file.js";
import { isObject } from "../../core/json-object.js";
import type { ActionManifest } from "../../core/manifest.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { shownPath } from "../../core/text/shown-word.js";
import { manifests } from "../../library/generated/manifests.js";
import type { KeyEntry } from "./key-entry.js";
import { readKeyFile, readKeyText } from "./key-file.js";
import { readKeyList } from "./key-list.js";

/**
 * Adds an entry to a key file, or makes the file, with the mode 0600. Comments stay, and a running service sees the old file
 * or the new one, never a part.
 * @throws VerbFailure if the file has a problem, or would have one with the entry; then it is unchanged
 */
export function addKey(
  path: string,
  entry: KeyEntry,
  actions: readonly Pick<ActionManifest, "name">[] = Object.values(manifests),
): void {
  // The file itself is replaced, not a link to it.
  const file = existsSync(path) ? realpathSync(path) : path;
  const text = withEntry(existsSync(file) ? textOf(file) : "keys: []\n", entry);
  const problems = problemsOf(text, actions);
  if (problems.length > 0) {
    throw new VerbFailure([`The key file ${shownPath(path)} stays as it is:`, ...problems], 2);
  }
  replace(file, text);
}

/** What the service would say of the text. */
function problemsOf(text: string, actions: readonly Pick<ActionManifest, "name">[]): readonly string[] {
  const document = readKeyText(text);
  if ("problem" in document) {
    return [`With this key, it ${document.problem} As JSON, it may have 1,000 keys.`];
  }
  const reading = readKeyList(document.value, actions);
  return "problems" in reading ? reading.problems : [];
}

/** A key file has no aliases, also where two lists are one object. */
const withoutAliases = { aliasDuplicateObjects: false };

function textOf(path: string): string {
  const reading = readKeyFile(path);
  if ("problem" in reading) {
    throw new VerbFailure(`The key file ${shownPath(path)} ${reading.problem}`, 2);
  }
  return reading.text;
}

/** The text with the entry. One in which there is no place for it stays as it is, and is refused as such. */
function withEntry(text: string, entry: KeyEntry): string {
  return isJson(text) ? withJsonEntry(text, entry) : withYamlEntry(text, entry);
}

function withJsonEntry(text: string, entry: KeyEntry): string {
  const document = JSON.parse(text);
  const keys = isObject(document) ? (document.keys ?? []) : undefined;
  return Array.isArray(keys) ? `${JSON.stringify({ ...document, keys: [...keys, entry] }, null, 2)}\n` : text;
}

function withYamlEntry(text: string, entry: KeyEntry): string {
  const document = parseDocument(text);
  const keys = isMap(document.contents) ? document.get("keys") : document.contents;
  if (keys === null || keys === undefined || (isSeq(keys) && keys.items.length === 0)) {
    document.set("keys", document.createNode([entry], withoutAliases));
  } else if (isSeq(keys)) {
    keys.add(document.createNode(entry, withoutAliases));
  }
  return document.toString();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function replace(path: string, text: string): void {
  try {
    replaceFile(path, text, (descriptor) => {
      if (existsSync(path)) {
        fchmodSync(descriptor, statSync(path).mode & 0o777);
      }
      fsyncSync(descriptor);
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new VerbFailure(`The key file ${shownPath(path)} cannot be written (${code}).`, 1, error);
  }
}
