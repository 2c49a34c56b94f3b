import type { LongOutcome } from "./long-tests.js";

/**
 * What is missing in an outcome that is kept, or failed, a sentence each; each long form has to be in it by its name.
 * @param forms the test files that have a long form
 */
export function outcomeProblems(outcome: Partial<LongOutcome>, forms: readonly string[]): readonly string[] {
  const { files = {}, coverage } = outcome;
  return [
    ...unmeasured(outcome).map((what) => `${what} is missing: it says when, or on what, the long forms ran`),
    ...forms
      .filter((form) => !Object.hasOwn(files, form))
      .map((form) => `${form} is missing: its long form did not run`),
    ...Object.keys(files)
      .filter((file) => !forms.includes(file))
      .map((file) => `${file} has no long form any more`),
    ...Object.entries(files).flatMap(([file, { passed, failed }]) => [
      ...(failed > 0 ? [`${file} has ${failed} failed tests`] : []),
      ...(passed === 0 ? [`${file} has no test that passed`] : []),
    ]),
    ...(coverage === undefined ? ["coverage is missing: `npm run coverage` did not end"] : []),
  ].map((problem) => `${problem}; run \`npm run test:long\`.`);
}

function unmeasured({ date = "", machine, node, seed, duration_s, versions = {} }: Partial<LongOutcome>): string[] {
  const facts = {
    date: !Number.isNaN(Date.parse(date)),
    machine: machine !== undefined && machine !== "",
    node: node?.startsWith("v") === true,
    versions: Object.keys(versions).length > 0,
    seed: Number.isInteger(seed),
    duration_s: duration_s !== undefined && duration_s > 0,
  };
  return Object.entries(facts).flatMap(([name, isThere]) => (isThere ? [] : [name]));
}
