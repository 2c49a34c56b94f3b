import { randomBytes } from "node:crypto";
import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Document } from "yaml";
import { shownPath } from "../../core/text/shown-word.js";
import type { Draft } from "./draft.js";
import { fields } from "./init-flags.js";

/** The configuration as YAML in the manifest's order, each field with its display name. */
export function configurationText(draft: Draft): string {
  const document = new Document({});
  document.commentBefore = " Configuration of the Microsoft 365 Defender integration. Secrets are references.";
  for (const { name, displayName } of fields) {
    const value = draft[name];
    if (value !== undefined) {
      const pair = document.createPair(name, value);
      pair.key = Object.assign(document.createNode(name), { commentBefore: ` ${displayName}` });
      document.add(pair);
    }
  }
  return document.toString({ lineWidth: 0 });
}

/** Uses a link, because a rename would replace a file that was created meanwhile. Some file systems have no links. */
function placeNew(temporary: string, text: string, path: string): void {
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw error;
    }
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  }
}

/**
 * Writes a file that only its owner can read, completely or not at all.
 * @throws Error if it exists and must not be replaced
 */
export function writePrivately(path: string, text: string, replaces: boolean): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: "wx" });
    if (replaces) {
      renameSync(temporary, path);
    } else {
      placeNew(temporary, text, path);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST" && existsSync(path)) {
      throw new Error(`${path} already exists. Name another file with --out, or replace it with --force.`, { cause });
    }
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error(`${path} cannot be written: create the folder ${shownPath(dirname(path))} first.`, { cause });
    }
    throw new Error(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  } finally {
    rmSync(temporary, { force: true });
  }
}
