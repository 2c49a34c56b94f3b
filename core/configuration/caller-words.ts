/** How a caller hands in a configuration, for the sentences that say what to do. */
export interface CallerWords {
  /** What to do without a configuration. */
  readonly giveConfiguration: string;
  /** What to do with a configuration that is in a file. */
  readonly nameFile: string;
}

/** The words of a process, which has a payload, flags and variables. */
export const processWords: CallerWords = {
  giveConfiguration: "add it to the payload as configuration, or name a file with --config or M365_DEFENDER_CONFIG",
  nameFile: "name it with --config or M365_DEFENDER_CONFIG",
};
