/** How far a run goes. true: send nothing; "read": sign in and read, but change and hunt nothing. */
export type DryRun = boolean | "read";
