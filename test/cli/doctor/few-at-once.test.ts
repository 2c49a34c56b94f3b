import { setImmediate } from "node:timers/promises";
import { fewAtOnce } from "../../../cli/doctor/few-at-once.js";

it("works for few items at once, and keeps their order", async () => {
  let [running, most] = [0, 0];

  const results = await fewAtOnce([5, 1, 4, 2, 3], 2, async (item) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < item; turn += 1) await setImmediate();
    running -= 1;
    return item * 10;
  });

  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

it("fails with the first failure", async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error("two");
  };

  await expect(fewAtOnce([1, 2, 3], 2, work)).rejects.toThrow("two");
});
