import { listProfiles, type ProfileFolder, type UnlistedFolder } from "../../core/configuration/profile-folder.js";
import { isSettled, stampOf } from "../file-stamp.js";

/** Where the files of the profiles are now. */
export interface ProfilePlaces {
  /** Whether the file of a profile may be a link. */
  readonly followsLinks: boolean;
  /** The same object as before, as long as nothing has changed. */
  current(): ProfileFolder | UnlistedFolder;
}

/** The places in a folder. It is listed again only if its stamp has changed, or may not show the next change. */
export function placesInFolder(folder: string, now: () => number): ProfilePlaces {
  let kept: { readonly stamp: string; readonly listing: ProfileFolder | UnlistedFolder } | undefined;
  return {
    followsLinks: false,
    current() {
      const stamp = stampOf(folder, { followsLinks: true });
      if ("text" in stamp && stamp.text === kept?.stamp) {
        return kept.listing;
      }
      const listing = listProfiles(folder);
      const isKept = "text" in stamp && isSettled(stamp, now()) && "profiles" in listing;
      kept = isKept ? { stamp: stamp.text, listing } : undefined;
      return listing;
    },
  };
}

/** The place of the only profile: the file itself, or that of a link. */
export function placeOfFile(name: string, path: string): ProfilePlaces {
  const listing: ProfileFolder = { profiles: new Map([[name, { path }]]), refused: [] };
  return { followsLinks: true, current: () => listing };
}
