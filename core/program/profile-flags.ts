import { readConfigurationFile } from "../configuration/configuration-file.js";
import { isProfileName, PROFILE_NAME_RULE } from "../configuration/profile-name.js";
import type { GivenProfile } from "../configuration/sources.js";
import { type Problem, problemsError } from "../errors.js";
import { gotWord } from "../text/shown-word.js";

/** The profile that a command line names. */
export interface ProfileFlags {
  /** The folder of the profiles. */
  readonly folder: string;
  readonly name: string;
}

/** Reads `--profiles` and `--profile`, which belong together. Each problem names its flag. */
export function readProfileFlags(
  folder: string | undefined,
  name: string | undefined,
  problems: Problem[],
): ProfileFlags | undefined {
  if (folder !== undefined && name === undefined) {
    const message = "--profiles also needs --profile NAME, which says which profile of the folder to use.";
    problems.push({ field: "--profiles", message });
  }
  if (name === undefined) {
    return undefined;
  }
  const problem = profileFlagProblem(folder, name);
  if (problem !== undefined) {
    problems.push({ field: "--profile", message: problem });
  }
  return folder === undefined || problem !== undefined ? undefined : { folder, name };
}

/** Why `--profile` cannot be used. */
export function profileFlagProblem(folder: string | undefined, name: string): string | undefined {
  if (!isProfileName(name)) {
    return `--profile must be ${PROFILE_NAME_RULE}${gotWord(name)}.`;
  }
  return folder === undefined
    ? "--profile also needs --profiles DIR, the folder with the file of the profile."
    : undefined;
}

/** The profile that the flags name. The folder is listed when its configuration is read. */
export function flagProfile({ folder, name }: ProfileFlags): GivenProfile {
  return {
    name,
    givenAs: "--profile",
    source: "file",
    async read() {
      const { findProfile } = await import("../configuration/named-profile.js");
      const found = findProfile(folder, name);
      if ("problem" in found) {
        throw problemsError("CONFIGURATION_INVALID", [found.problem]);
      }
      return readConfigurationFile(found.path, { followsLinks: false });
    },
  };
}
