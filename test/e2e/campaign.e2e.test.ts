import { type Campaign, runCampaign } from "../campaign/campaign.js";
import { chooseScenario, coveringRuns } from "../campaign/choose-scenario.js";
import { faults } from "../campaign/fault-rules.js";
import { pairsMet } from "../campaign/outcome.js";
import { playScenes } from "../campaign/parallel/play-scenes.js";
import { actions } from "../campaign/scenario.js";
import { cases, isLong } from "../support/cases.js";

/** Runs beyond the covering ones: pairs of faults, dry runs and signals. */
const mixedRuns = cases(18, 180);

const seed = 1;

/** Runs that are stopped while they start, however fast the machine is. */
const stoppedEarly = Array.from({ length: 400 }, (_, index) => coveringRuns + mixedRuns + index)
  .filter((number) => (chooseScenario(seed, number).stop?.afterMs ?? 1_000) < 60)
  .slice(0, 3);

/** Whether an action meets a fault here: each fault meets some actions, and each action some faults; in the long form, all. */
const isPlayed = (fault: number, action: number) => isLong || (fault + action) % 3 === 0;

/** The short form of `npm run campaign`: docs/campaign.md describes it. */
describe("a campaign of seeded runs with faults", () => {
  let campaign: Campaign;

  beforeAll(async () => {
    const numbers = Array.from({ length: coveringRuns + mixedRuns }, (_, number) => number).filter(
      (number) => number >= coveringRuns || isPlayed(Math.floor(number / actions.length), number % actions.length),
    );
    campaign = await runCampaign({ seed, numbers: [...numbers, ...stoppedEarly], parallel: 4 });
  }, 600_000);

  it("violates no invariant", () => {
    expect(campaign.outcome.violations).toEqual([]);
  });

  it("meets every fault that it plays", () => {
    const met = pairsMet(campaign.runs);
    const pairs = actions.flatMap((action, ofAction) =>
      faults.filter((_, ofFault) => isPlayed(ofFault, ofAction)).map((fault) => `${action} ${fault}`),
    );

    expect(pairs.filter((pair) => !met.has(pair))).toEqual([]);
    expect(new Set(pairs.map((pair) => pair.split(" ")[1]))).toEqual(new Set(faults));
  });

  it("comes to successes, failures and stops alike", () => {
    const { statuses, dry_runs, stopped_by_signal } = campaign.outcome;

    expect(Object.keys(statuses)).toEqual(expect.arrayContaining(["completed", "failed"]));
    expect([dry_runs > 0, stopped_by_signal > 0]).toEqual([true, true]);
  });
});

it("parallel updates of one incident lose no tag, in one process and in many", async () => {
  const numbers = Array.from({ length: cases(6, 60) }, (_, number) => number);

  const { violations, hostings, faults, analyst } = await playScenes({ seed: 1, numbers, parallel: 2 });

  expect(violations).toEqual([]);
  expect([Object.keys(hostings).length, Object.keys(faults).length > 2, analyst > 0]).toEqual([2, true, true]);
}, 600_000);
