/** What a profile may be called, to end a sentence. */
export const PROFILE_NAME_RULE = "1 to 63 of the characters a-z, 0-9 and hyphen";

/** The names of profiles, for a schema. */
export const PROFILE_NAME_PATTERN = "^[a-z0-9-]{1,63}$";

/** Whether a word can be the name of a profile. Such a word may be shown, and leads out of no folder. */
export function isProfileName(word: string): boolean {
  return new RegExp(PROFILE_NAME_PATTERN).test(word);
}
