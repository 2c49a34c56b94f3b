import { parseFilter } from "../../sandbox/graph/odata-filter.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";

const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index));

/** Filters of the local tenant that are unkind to it, each over as many incidents. */
const filters: Readonly<Record<string, (size: number) => string>> = {
  "values of a list": (size) => `status in (${many(size, (index) => `'s${index}'`).join()})`,
  "quotes in a value": (size) => `status eq '${"''".repeat(size)}'`,
  blanks: (size) => `status eq ${" ".repeat(size)}'active'`,
};

it.each(Object.entries(filters))("a filter takes work that grows as its length: %s", async (_, filterOf) => {
  const task = (size: number) => {
    const filter = filterOf(size);
    const incidents = many(size, (index) => ({ status: `s${index}` }));
    return () => incidents.filter(parseFilter(filter, { status: "string" }));
  };

  expect(await growthOf(task, 300)).toBeLessThan(MOST_GROWTH);
});
