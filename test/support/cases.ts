import fc from "fast-check";

/** Whether tests run in their long form, as in `npm run test:long`. */
export const isLong = process.env.TEST_LONG === "true";

// Properties without a fixed seed use that of the run, which Jest shows with --showSeed.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: jest.getSeed() });

/** The number of cases: `short` for each commit, `long` in the long form. */
export function cases(short: number, long: number): number {
  return isLong ? long : short;
}
