import { changeOf, wantedFields } from "../../core/incident-update.js";
import { incident } from "../support/graph-mock.js";

it("wants the fields that have a value, in Graph's spelling", () => {
  expect(wantedFields({ incidentId: "1", status: "resolved", assignTo: "a@example.com" })).toEqual({
    status: "resolved",
    assignedTo: "a@example.com",
  });
});

describe("the change", () => {
  it.each([
    ["nothing wanted", {}, {}, {}, {}],
    ["a value it has", { status: "resolved" }, { status: "resolved" }, {}, {}],
    ["a value it has in other letters", { status: "InProgress" }, { status: "inProgress" }, {}, {}],
    [
      "an owner in other letters",
      { assignedTo: "A@example.com" },
      { assignedTo: "a@example.com" },
      { assignedTo: "a@example.com" },
      { assignedTo: "A@example.com" },
    ],
    ["a value it lacks", { assignedTo: null }, { assignedTo: "a" }, { assignedTo: "a" }, { assignedTo: null }],
    [
      "a determination",
      { classification: "truePositive", determination: "other" },
      { determination: "malware" },
      { determination: "malware", classification: "truePositive" },
      { determination: "other" },
    ],
    [
      "both",
      { classification: "falsePositive", determination: "other" },
      { classification: "truePositive", determination: "malware" },
      { classification: "truePositive", determination: "malware" },
      { classification: "falsePositive", determination: "other" },
    ],
    [
      "a classification beside a determination it has",
      { classification: "unknown", determination: "malware" },
      { classification: "truePositive", determination: "malware" },
      { classification: "truePositive" },
      { classification: "unknown" },
    ],
    [
      "a determination without any classification",
      { classification: null },
      { determination: "malware" },
      { determination: "malware" },
      { determination: "unknown" },
    ],
  ])("for %s", (_what, is, wanted, patch, before) => {
    expect(changeOf(incident(is), wanted)).toEqual({ patch, before, changed: Object.keys(before) });
  });
});
