import type { UpdateIncidentParameters } from "../../../core/generated/update-incident.js";
import type { Incident, IncidentPatch } from "../../../core/graph/graph-types.js";
import { changeOf, type WantedUpdate, wantedUpdate } from "../../../core/incidents/incident-update.js";
import { incident } from "../../support/graph-mock.js";

function parameters(given: Partial<UpdateIncidentParameters>): UpdateIncidentParameters {
  return { incidentId: "1", clearAssignee: false, ...given } as UpdateIncidentParameters;
}

/** An update of these fields and tags. */
function wanting(fields: WantedUpdate["fields"], tagsToAdd: string[] = [], tagsToRemove: string[] = []): WantedUpdate {
  return { fields, tagsToAdd, tagsToRemove };
}

it("wants the fields that have a value, in Graph's spelling", () => {
  expect(wantedUpdate(parameters({ status: "resolved", assignTo: "a@example.com" }))).toEqual(
    wanting({ status: "resolved", assignedTo: "a@example.com" }),
  );
});

it("wants no owner where the assignee is to be cleared", () => {
  expect(wantedUpdate(parameters({ clearAssignee: true })).fields).toEqual({ assignedTo: null });
});

it.each<[string, readonly string[] | null, string[], string[], readonly string[] | undefined]>([
  ["adds after what is there", ["finance"], ["vip"], [], ["finance", "vip"]],
  ["adds to an incident without any", null, ["vip"], [], ["vip"]],
  ["adds none twice, letter case aside", ["Finance"], ["finance", "VIP", "vip"], [], ["Finance", "VIP"]],
  ["removes, letter case aside", ["finance", "vip"], [], ["VIP"], ["finance"]],
  ["removes the last one", ["finance"], [], ["finance"], []],
  ["leaves what it need not touch", ["finance"], ["finance"], ["other"], undefined],
])("%s: %j", (_what, tags, add, remove, sent) => {
  const { patch, before } = changeOf(incident({ customTags: tags }), wanting({}, add, remove));

  expect(patch).toEqual(sent === undefined ? {} : { customTags: sent });
  expect(before).toEqual(sent === undefined ? {} : { customTags: tags });
});

it("is none where tags are wanted and those that are there did not come", () => {
  const { customTags: _, ...tagless } = incident();

  expect(() => changeOf(tagless, wanting({}, ["vip"]))).toThrow("without its tags");
  expect(changeOf(tagless, wanting({ severity: "high" })).patch).toEqual({ severity: "high" });
});

describe("the change", () => {
  it.each<[string, Partial<Incident>, WantedUpdate["fields"], IncidentPatch, Record<string, unknown>]>([
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
    expect(changeOf(incident(is), wanting(wanted))).toEqual({ patch, before, changed: Object.keys(before) });
  });
});
