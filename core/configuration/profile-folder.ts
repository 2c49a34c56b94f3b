import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { shownPath } from "../text/shown-word.js";
import { isProfileName, PROFILE_NAME_RULE } from "./profile-name.js";

/** What a folder has for a profile: its file, or why there is none that can be used. */
export type ProfilePlace = { readonly path: string } | { readonly problem: string };

/** What looks like the file of a profile and is none. */
export interface RefusedFile {
  readonly file: string;
  /** Why, and what to do. */
  readonly sentence: string;
}

/** The profiles of a folder, as its listing has them. */
export interface ProfileFolder {
  /** By name, in the order of the names. */
  readonly profiles: ReadonlyMap<string, ProfilePlace>;
  readonly refused: readonly RefusedFile[];
}

/** A folder that cannot be listed. */
export interface UnlistedFolder {
  /** One sentence. */
  readonly problem: string;
  /** Whether there is no such folder, so that it has no profiles. */
  readonly isMissing: boolean;
}

/**
 * Lists the profiles of a folder: regular files `NAME.json`, `NAME.yaml` or `NAME.yml`. A path is always one of the listing,
 * so that no name of a caller becomes one. Files with other endings and those that begin with a dot are ignored.
 */
export function listProfiles(folder: string): ProfileFolder | UnlistedFolder {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return unlisted(folder, (error as NodeJS.ErrnoException).code);
  }
  const looking = entries.filter(({ name }) => /^[^.].*\.(json|ya?ml)$/i.test(name));
  const refused = looking.flatMap((entry) => refusalOf(entry) ?? []);
  const isRefused = new Set(refused.map(({ file }) => file));
  const files = looking.map(({ name }) => name).filter((file) => !isRefused.has(file));
  return { profiles: placesOf(folder, files.sort()), refused };
}

/** The name of the profile that a file would be. */
export function stemOf(file: string): string {
  return file.slice(0, file.lastIndexOf("."));
}

function unlisted(folder: string, code = "unknown"): UnlistedFolder {
  const name = `The folder ${shownPath(folder)} of --profiles`;
  switch (code) {
    case "ENOENT":
      return { problem: `${name} does not exist; name one that does.`, isMissing: true };
    case "ENOTDIR":
      return { problem: `${name} is not a folder; name the folder of the configuration files.`, isMissing: true };
    default:
      return { problem: `${name} cannot be read (${code}); let this user list it.`, isMissing: false };
  }
}

function refusalOf(entry: Dirent): RefusedFile | undefined {
  const { name: file } = entry;
  const refusal = (why: string) => ({ file, sentence: `${JSON.stringify(file)} is no profile, because ${why}` });
  if (!isProfileName(stemOf(file)) || !/\.(json|ya?ml)$/.test(file)) {
    return refusal(`its name must be ${PROFILE_NAME_RULE}, then .json, .yaml or .yml; rename it.`);
  }
  if (entry.isSymbolicLink()) {
    return refusal("it is a link; put the file itself into the folder.");
  }
  return entry.isFile() ? undefined : refusal("it is not a regular file; remove it.");
}

function placesOf(folder: string, files: readonly string[]): ReadonlyMap<string, ProfilePlace> {
  const byName = new Map<string, readonly string[]>();
  for (const file of files) {
    byName.set(stemOf(file), [...(byName.get(stemOf(file)) ?? []), file]);
  }
  const names = [...byName.keys()].sort();
  return new Map(names.map((name) => [name, placeOf(folder, name, byName.get(name) ?? [])]));
}

function placeOf(folder: string, name: string, [file = "", ...others]: readonly string[]): ProfilePlace {
  return others.length === 0
    ? { path: join(folder, file) }
    : { problem: `The profile ${name} has several files, ${[file, ...others].join(" and ")}; keep only one of them.` };
}
