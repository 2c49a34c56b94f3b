import { MOST_ITEMS } from "../../core/fields/lists.js";
import { readValue } from "../../core/fields/values.js";
import { updateIncidentContract } from "../../core/generated/update-incident.js";
import type { FieldSpec } from "../../core/manifest.js";
import { workOf } from "../support/work.js";

const tags = updateIncidentContract.manifest.parameters.find(({ name }) => name === "tags_to_add") as FieldSpec;
const commas = (count: number) => ",".repeat(count);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Lists of more items than are accepted, by how many times as many. */
const lists: Readonly<Record<string, (times: number) => unknown>> = {
  "a comma list of blanks": (times) => commas(times * MOST_ITEMS),
  "a list of numbers": (times) => numbers(times * MOST_ITEMS + 1),
};

it.each(Object.entries(lists))(
  "a list that is too long takes the same work, however long it is: %s",
  async (_, listOf) => {
    const [twice, eightTimes] = [listOf(2), listOf(8)];
    const read = (list: unknown) => () => expect(readValue(tags, list)).toMatchObject({ kind: "problem" });
    await read(twice)();

    const ofTwice = await workOf(read(twice));
    // A text is gone through whole a few times (its blanks, its characters), and taken apart as far as is needed.
    expect((await workOf(read(eightTimes))) - ofTwice).toBeLessThan(6 * MOST_ITEMS * 6);
  },
);
