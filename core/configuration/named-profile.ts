import type { Problem } from "../errors.js";
import { nearestName } from "../fields/nearest-name.js";
import { shownPath } from "../text/shown-word.js";
import { listProfiles, type ProfileFolder, stemOf } from "./profile-folder.js";

/** The file of a profile, or the problem of the flag that does not lead to one. */
export type NamedProfile = { readonly path: string } | { readonly problem: Problem };

/** Most names that a message lists. */
const LISTED_NAMES = 20;

/** Finds the file of a profile in the listing of a folder. */
export function findProfile(folder: string, name: string): NamedProfile {
  const listing = listProfiles(folder);
  if ("problem" in listing) {
    return { problem: { field: "--profiles", message: listing.problem } };
  }
  const place = listing.profiles.get(name);
  return place !== undefined && "path" in place
    ? place
    : { problem: { field: "--profile", message: place?.problem ?? unknownProfile(folder, name, listing) } };
}

function unknownProfile(folder: string, name: string, { profiles, refused }: ProfileFolder): string {
  const own = refused.find(({ file }) => stemOf(file) === name);
  if (own !== undefined) {
    return own.sentence;
  }
  const known = [...profiles.keys()];
  const nearest = nearestName(name, known);
  const unknown = `The folder ${shownPath(folder)} has no profile ${name}`;
  return `${unknown}${nearest === undefined ? "." : `; did you mean ${nearest}?`} ${listOf(known, name)}`;
}

function listOf(known: readonly string[], name: string): string {
  if (known.length === 0) {
    return `It has no profile at all; the file of this one would be ${name}.yaml or ${name}.json.`;
  }
  const others = known.length - LISTED_NAMES;
  return `It has ${known.slice(0, LISTED_NAMES).join(", ")}${others > 0 ? ` and ${others} more` : ""}.`;
}
