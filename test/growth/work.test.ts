import { nearestName } from "../../core/fields/nearest-name.js";
import { growthOf, MOST_GROWTH, workOf } from "../support/work.js";

const list = (size: number) => Array.from({ length: size }, (_, index) => String(index));
const texts = list(400).map((text) => text.repeat(2));

describe("the count of work", () => {
  it("is the same for the same task", async () => {
    const task = () => nearestName("tabel", ["table", "column"]);
    await workOf(task);

    expect(await workOf(task)).toBe(await workOf(task));
  });

  it.each<[string, (items: string[]) => unknown]>([
    ["a list is sought through", (items) => items.map((item) => items.includes(item))],
    ["a list is spread", (items) => items.map(() => [...items])],
    ["a list is copied", (items) => items.map((_, index) => items.slice(index))],
    [
      "a map is spread",
      (items) => {
        const map = new Map(items.map((item) => [item, item]));
        return items.map(() => [...map.values()]);
      },
    ],
    ["a text is sought through", (items) => items.map(() => items.join("").indexOf("?"))],
    ["a text is split", (items) => items.map(() => items.join(" ").split(" "))],
    [
      "an object is listed",
      (items) => items.map(() => Object.keys(Object.fromEntries(items.map((item) => [item, 1])))),
    ],
    ["a text is matched", (items) => items.map(() => /\?/.exec(items.join("")))],
  ])("shows a square where %s for each item", async (_, task) => {
    expect(await growthOf((size) => () => task(list(size)), 300)).toBeGreaterThan(12);
  });

  it("shows a square in the product's own code", async () => {
    const growth = await growthOf(
      (size) => () => texts.slice(0, size).map((text) => nearestName(text, texts.slice(0, size))),
      100,
    );

    expect(growth).toBeGreaterThan(12);
  });

  it("shows none where each item is gone through once", async () => {
    const growth = await growthOf((size) => () => list(size).map((item) => nearestName(item, ["table"])), 300);

    expect(growth).toBeLessThan(MOST_GROWTH);
  });
});
