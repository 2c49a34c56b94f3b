const { default: Sequencer } = require("@jest/test-sequencer");

/** The files that take longest, by where they are: a long one that starts last keeps the others waiting. */
const longest = [
  "test/e2e/campaign.e2e.test.ts",
  "test/scripts/scaffold.test.ts",
  "test/e2e/shared-state.e2e.test.ts",
  "test/e2e/package.e2e.test.ts",
  "test/e2e/",
  "test/sandbox/hunting",
  "test/cli/lint/rules.test.ts",
  "test/growth/",
];

/** Jest's own order goes by the times of earlier runs. A fresh clone has none; Jest would begin with the largest files. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isTimed = sorted.some(({ duration }) => duration !== undefined);
    return isTimed ? sorted : sorted.sort((one, other) => rank(one) - rank(other));
  }
};

module.exports.longest = longest;

function rank({ path }) {
  const at = longest.findIndex((start) => path.includes(`/${start}`));
  return at < 0 ? longest.length : at;
}
