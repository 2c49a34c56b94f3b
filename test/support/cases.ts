import fc from "fast-check";

/** Whether tests run in their long form, as `npm run test:long` runs them. */
export const isLong = process.env.TEST_LONG === "true";

// What has no seed of its own goes by the one of the run, which Jest shows with --showSeed.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: jest.getSeed() });

/** So many of something: what each commit needs, or what the long form has. */
export function cases(short: number, long: number): number {
  return isLong ? long : short;
}
