/** How a caller passes a configuration: wording for messages that say what to do. */
export interface CallerWords {
  /** How to pass a configuration. */
  readonly giveConfiguration: string;
  /** How to name a file with a configuration. */
  readonly nameFile: string;
}

/** The wording for a process, which has a payload, flags and variables. */
export const processWords: CallerWords = {
  giveConfiguration:
    "add it to the payload as configuration, name a file with --config or M365_DEFENDER_CONFIG, or a profile with --profile",
  nameFile: "name it with --config or M365_DEFENDER_CONFIG",
};

/** The wording for a process whose payload comes from flags, which cannot contain a configuration. */
export const flagWords: CallerWords = {
  ...processWords,
  giveConfiguration: "name a file with --config or M365_DEFENDER_CONFIG, or a profile with --profile, or use --local",
};
