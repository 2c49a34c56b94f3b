import { rankOf } from "../../../views/fitting/section-rank.js";
import { sampleTable } from "../support/sample-views.js";

it("puts the table that the result is about first, what is for support last", () => {
  const facts = { kind: "facts", title: "Run", notes: [], facts: [] } as const;
  const code = { kind: "code", title: "Query", notes: [], language: "kql", text: "" } as const;
  const sections = [{ ...facts, isForSupport: true }, code, facts, sampleTable()];

  expect(sections.toSorted((one, other) => rankOf(one) - rankOf(other))).toEqual(
    [3, 2, 1, 0].map((index) => sections[index]),
  );
});
