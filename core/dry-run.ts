/** How far a run goes. true: send nothing. "read": sign in and read, but do not write or hunt. */
export type DryRun = boolean | "read";
