import { statSync } from "node:fs";
import { readConfigurationFile } from "../../core/configuration/configuration-file.js";
import { listProfiles, type ProfilePlace, type RefusedFile } from "../../core/configuration/profile-folder.js";
import { problemsError } from "../../core/errors.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { shownPath } from "../../core/text/shown-word.js";
import type { Check } from "./check.js";
import { type DoctorContext, examineConfiguration } from "./examine-configuration.js";
import { fewAtOnce } from "./few-at-once.js";
import type { LoadedProfile } from "./load-configuration.js";

/** Profiles that are examined at the same time. */
const AT_ONCE = 4;

/** A profile with its checks. */
export interface ExaminedProfile {
  readonly name: string;
  /** Null if it is not known. */
  readonly tenantId: string | null;
  readonly clientId: string | null;
  readonly cloud: string | null;
  readonly checks: readonly Check[];
}

/** The profiles of a folder with their checks. */
export interface ExaminedProfiles {
  /** The folder, for messages. */
  readonly place: string;
  /** In the order of their names. */
  readonly profiles: readonly ExaminedProfile[];
  /** The names of profiles that are the same app in the same tenant. */
  readonly sharing: readonly (readonly string[])[];
  readonly refused: readonly RefusedFile[];
  /** What is wrong with the folder itself; undefined if nothing is. */
  readonly folderProblem: string | undefined;
  /** When they were examined. */
  readonly time: Date;
}

/**
 * Examines all profiles of a folder, a few at once.
 * @throws VerbFailure if the folder cannot be listed or has none; what `examineConfiguration` throws
 */
export async function examineProfiles(folder: string, context: DoctorContext): Promise<ExaminedProfiles> {
  const listing = listProfiles(folder);
  if ("problem" in listing) {
    throw new VerbFailure(listing.problem, 2);
  }
  const { refused } = listing;
  const place = shownPath(folder) === folder ? folder : "the folder given";
  if (listing.profiles.size === 0) {
    const none = `There is no profile in ${place}; each is a file such as NAME.yaml.`;
    throw new VerbFailure([none, ...refused.map(({ sentence }) => sentence)], 2);
  }
  const time = new Date();
  const profiles = await fewAtOnce([...listing.profiles], AT_ONCE, async ([name, found]): Promise<ExaminedProfile> => {
    const profile = loadedProfile(name, found);
    const { loaded, checks } = await examineConfiguration({ config: undefined, local: false, profile }, context);
    const { tenantId, clientId, cloud = null } = loaded.configuration ?? {};
    return { name, tenantId: tenantId || null, clientId: clientId || null, cloud, checks };
  });
  return {
    place,
    profiles,
    sharing: sharingOf(profiles),
    refused,
    folderProblem: folderProblemOf(folder, place),
    time,
  };
}

/** The profiles that are the same app in the same tenant, and so share its quota of hunting calls. */
export function sharingOf(profiles: readonly ExaminedProfile[]): readonly (readonly string[])[] {
  const groups = new Map<string, readonly string[]>();
  for (const { name, tenantId, clientId } of profiles) {
    if (tenantId !== null && clientId !== null) {
      const key = `${tenantId} ${clientId}`.toLowerCase();
      groups.set(key, [...(groups.get(key) ?? []), name]);
    }
  }
  return [...groups.values()].filter((names) => names.length > 1);
}

/** Who can write the folder can add and replace profiles. Windows has no modes. */
function folderProblemOf(folder: string, place: string): string | undefined {
  const mode = process.platform === "win32" ? 0 : (statSync(folder, { throwIfNoEntry: false })?.mode ?? 0);
  const shown = (mode & 0o777).toString(8).padStart(4, "0");
  return (mode & 0o022) === 0
    ? undefined
    : `Other users can change the profiles in ${place} (mode ${shown}); take that from them with chmod go-w.`;
}

function loadedProfile(name: string, place: ProfilePlace): LoadedProfile {
  return {
    file: "path" in place ? place.path : undefined,
    given: {
      name,
      givenAs: "--profiles",
      source: "file",
      async read() {
        if ("problem" in place) {
          throw problemsError("CONFIGURATION_INVALID", [{ field: "configuration", message: place.problem }]);
        }
        return readConfigurationFile(place.path, { followsLinks: false });
      },
    },
  };
}
