import { type Campaign, runCampaign } from "../campaign/campaign.js";
import { coveringRuns } from "../campaign/choose-scenario.js";
import { faults } from "../campaign/fault-rules.js";
import { pairsMet } from "../campaign/outcome.js";
import { playScenes } from "../campaign/parallel/play-scenes.js";
import { actions } from "../campaign/scenario.js";

/** Runs beyond the covering ones: pairs of faults, dry runs and signals. */
const mixedRuns = 18;

/** The short form of `npm run campaign`: docs/campaign.md describes it. */
describe("a campaign of seeded runs with faults", () => {
  let campaign: Campaign;

  beforeAll(async () => {
    const numbers = Array.from({ length: coveringRuns + mixedRuns }, (_, number) => number);
    campaign = await runCampaign({ seed: 1, numbers, parallel: 4 });
  }, 300_000);

  it("violates no invariant", () => {
    expect(campaign.outcome.violations).toEqual([]);
  });

  it("meets every fault with every action", () => {
    const met = pairsMet(campaign.runs);
    const pairs = actions.flatMap((action) => faults.map((fault) => `${action} ${fault}`));

    expect(pairs.filter((pair) => !met.has(pair))).toEqual([]);
  });

  it("comes to successes, failures and stops alike", () => {
    const { statuses, dry_runs, stopped_by_signal } = campaign.outcome;

    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["completed", "failed"]));
    expect([dry_runs > 0, stopped_by_signal > 0]).toEqual([true, true]);
  });
});

it("parallel updates of one incident lose no tag, in one process and in many", async () => {
  const numbers = Array.from({ length: 16 }, (_, number) => number);

  const { violations, hostings, faults, analyst } = await playScenes({ seed: 1, numbers, parallel: 2 });

  expect(violations).toEqual([]);
  expect([Object.keys(hostings).length, Object.keys(faults).length > 2, analyst > 0]).toEqual([2, true, true]);
}, 300_000);
