import type { ProfileFolder, RefusedFile, UnlistedFolder } from "../../core/configuration/profile-folder.js";
import { defaultProfile } from "./one-profile.js";
import { type ProfilePlaces, placeOfFile, placesInFolder } from "./profile-places.js";
import type { HostProfile, Profiles } from "./profiles.js";
import { type WatchContext, WatchedProfile } from "./watched-profile.js";

/** What profiles whose files may change need from their caller. */
export interface ProfilesContext extends WatchContext {
  /** Calls `look` again and again until the returned function is called, and keeps no process alive by that. */
  every(ms: number, look: () => void): () => void;
}

/** How often all files are looked at, for the runs of a profile whose file is deleted meanwhile. */
const LOOK_EVERY_MS = 5_000;

/** The profiles of a folder, each as its file is. */
export function folderProfiles(folder: string, context: ProfilesContext): Profiles {
  return new WatchedProfiles(placesInFolder(folder, context.now), context);
}

/** The profile `default`, as its file is. */
export function fileProfile(path: string, context: ProfilesContext): Profiles {
  return new WatchedProfiles(placeOfFile(defaultProfile, path), context);
}

class WatchedProfiles implements Profiles {
  readonly #places: ProfilePlaces;
  readonly #context: ProfilesContext;
  readonly #stopLooking: () => void;
  #listing: ProfileFolder = { profiles: new Map(), refused: [] };
  #profiles = new Map<string, WatchedProfile>();
  /** The sentences that were logged about files that are no profiles. */
  #refusals = new Set<string>();
  #isListed = false;
  #folderProblem: string | undefined;
  #isOpen = false;

  constructor(places: ProfilePlaces, context: ProfilesContext) {
    this.#places = places;
    this.#context = context;
    this.#list();
    this.#isOpen = true;
    context.logger.info({ profiles: this.#profiles.size }, "the profiles were read");
    this.#stopLooking = context.every(LOOK_EVERY_MS, () => this.#lookAtAll());
  }

  find(name: string): HostProfile | undefined {
    this.#list();
    return this.#look(name);
  }

  all(): readonly HostProfile[] {
    this.#list();
    return [...this.#listing.profiles.keys()].flatMap((name) => this.#profiles.get(name)?.current ?? []);
  }

  close(): void {
    this.#stopLooking();
  }

  #lookAtAll(): void {
    this.#list();
    for (const name of this.#listing.profiles.keys()) {
      this.#look(name);
    }
  }

  /** Adds the profiles that are new in the folder, and ends those that are gone. */
  #list(): void {
    const listing = this.#places.current();
    if ("problem" in listing) {
      this.#withoutFolder(listing);
      return;
    }
    if (listing === this.#listing && this.#isListed) {
      return;
    }
    this.#isListed = true;
    this.#folderProblem = undefined;
    this.#listing = listing;
    this.#logRefused(listing.refused);
    for (const name of [...this.#profiles.keys()].filter((each) => !listing.profiles.has(each))) {
      this.#end(name);
    }
    for (const name of [...listing.profiles.keys()].filter((each) => !this.#profiles.has(each))) {
      this.#look(name);
    }
  }

  /** Without the folder there are no profiles. While it cannot be read, they stay as they are. */
  #withoutFolder({ isMissing, problem }: UnlistedFolder): void {
    if (this.#folderProblem !== problem) {
      this.#context.logger.warn({ problem }, "the folder of the profiles cannot be listed");
    }
    this.#folderProblem = problem;
    this.#isListed = false;
    for (const [name, profile] of this.#profiles) {
      if (isMissing) {
        this.#end(name);
      } else {
        // Callers get this sentence, so it does not have the path.
        profile.refuse("The folder of the profiles cannot be listed.");
      }
    }
    if (isMissing) {
      this.#listing = { profiles: new Map(), refused: [] };
    }
  }

  /** The profile as its file is now, also if it is new; undefined if there is none. */
  #look(name: string): HostProfile | undefined {
    const place = this.#listing.profiles.get(name);
    if (place === undefined) {
      return undefined;
    }
    if (!this.#isListed) {
      return this.#profiles.get(name)?.current;
    }
    const known = this.#profiles.get(name);
    const profile = known ?? new WatchedProfile(name, this.#places.followsLinks, this.#context);
    const current = profile.look(place);
    if (current === undefined) {
      this.#end(name);
    } else if (known === undefined) {
      this.#profiles.set(name, profile);
      if (this.#isOpen) this.#context.logger.info({ profile: name }, "a profile was added");
    }
    return current;
  }

  #end(name: string): void {
    const profile = this.#profiles.get(name);
    if (profile !== undefined) {
      this.#profiles.delete(name);
      this.#context.logger.info({ profile: name }, "a profile was deleted");
      profile.end();
    }
  }

  /** Each is logged once, and again if it has been away. */
  #logRefused(refused: readonly RefusedFile[]): void {
    for (const { sentence } of refused.filter(({ sentence }) => !this.#refusals.has(sentence))) {
      this.#context.logger.warn({ reason: sentence }, "a file in the folder of the profiles is no profile");
    }
    this.#refusals = new Set(refused.map(({ sentence }) => sentence));
  }
}
