import { textWithKey } from "../../../core/incidents/comment-key.js";
import { untilShown } from "../../../core/incidents/until-shown.js";
import { fakeClock } from "../../support/fake-clock.js";
import { comment, incident } from "../../support/graph-mock.js";

const keyed = comment(textWithKey("done", "k"));

/** Waits on an incident that shows its comment after so many readings; undefined: the readings fail. */
async function wait(readingsWithout: number | undefined, signal = new AbortController().signal) {
  const clock = fakeClock();
  let reads = 0;
  const graph = {
    async getIncident() {
      reads += 1;
      if (readingsWithout === undefined) {
        throw new Error("no way there");
      }
      return incident({ comments: reads > readingsWithout ? [keyed] : null });
    },
  };
  await untilShown("2972", "k", { graph, clock, signal, onWait: () => undefined });
  return { reads, slept: clock.slept };
}

it.each([
  [0, 1, []],
  [1, 2, [1000]],
  [2, 3, [1000, 4000]],
  [9, 3, [1000, 4000]],
])("with a comment that %i readings do not show, reads %i times", async (readingsWithout, reads, slept) => {
  expect(await wait(readingsWithout)).toEqual({ reads, slept });
});

it("ends without a failure when a reading fails, or the run is stopped", async () => {
  expect(await wait(undefined)).toEqual({ reads: 1, slept: [] });
  expect((await wait(9, AbortSignal.abort(new Error("stop")))).reads).toBe(1);
});
