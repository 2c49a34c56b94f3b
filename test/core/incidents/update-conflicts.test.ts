import type { Incident } from "../../../core/graph/graph-types.js";
import type { WantedUpdate } from "../../../core/incidents/incident-update.js";
import { isOlder, remainingChange, standingOf } from "../../../core/incidents/update-conflicts.js";
import { incident } from "../../support/graph-mock.js";

function wanting(fields: WantedUpdate["fields"], tagsToAdd: string[] = [], tagsToRemove: string[] = []): WantedUpdate {
  return { fields, tagsToAdd, tagsToRemove };
}

describe("what remains", () => {
  it.each<[string, WantedUpdate["fields"], Partial<Incident>, Partial<Incident>, object, string[]]>([
    ["a field as it was", { status: "resolved" }, {}, {}, { status: "resolved" }, []],
    ["a field as wanted", { status: "resolved" }, {}, { status: "Resolved" }, {}, []],
    ["a field of others", { status: "resolved" }, {}, { status: "inProgress" }, {}, ["status"]],
    ["one that was as wanted", { status: "active" }, {}, { status: "inProgress" }, {}, ["status"]],
    ["an owner by his name", { assignedTo: "ana" }, {}, { assignedTo: "Ana@example.com" }, {}, []],
    ["another owner", { assignedTo: "ana" }, {}, { assignedTo: "anabel@example.com" }, {}, ["assignedTo"]],
    [
      "an owner that others cleared",
      { assignedTo: "ana" },
      { assignedTo: "b" },
      { assignedTo: null },
      {},
      ["assignedTo"],
    ],
    ["a text in other line ends", { resolvingComment: "a\nb" }, {}, { resolvingComment: "a\r\nb " }, {}, []],
    [
      "a judgement that others changed in one part",
      { classification: "truePositive", determination: "malware" },
      {},
      { determination: "phishing" },
      {},
      ["classification", "determination"],
    ],
    [
      "a determination whose classification others changed",
      { determination: "malware" },
      { classification: "truePositive" },
      { classification: "falsePositive" },
      {},
      ["determination"],
    ],
    [
      "a classification alone",
      { classification: "truePositive" },
      {},
      { determination: "phishing" },
      { classification: "truePositive" },
      [],
    ],
    [
      "a determination whose classification is there",
      { classification: "truePositive", determination: "malware" },
      {},
      { classification: "truePositive" },
      { classification: "truePositive", determination: "malware" },
      [],
    ],
  ])("of %s", (_what, fields, first, now, patch, conflicts) => {
    const change = remainingChange(incident(first), incident({ ...first, ...now }), wanting(fields));

    expect(change).toMatchObject({ conflicts });
    expect(change.patch).toEqual(patch);
  });
});

describe("how an update stands", () => {
  it.each<[string, Partial<Incident>, Partial<Incident>, WantedUpdate, string[], string[], boolean]>([
    ["as wanted", { status: "resolved" }, { status: "resolved" }, wanting({ status: "resolved" }), [], [], true],
    ["not shown", { status: "active" }, { status: "active" }, wanting({ status: "resolved" }), [], ["status"], false],
    [
      "changed since",
      { status: "active" },
      { status: "resolved" },
      wanting({ status: "resolved" }),
      ["status"],
      [],
      false,
    ],
    [
      "an owner in other words",
      { assignedTo: "A. B." },
      { assignedTo: "A. B." },
      wanting({ assignedTo: "ab" }),
      [],
      [],
      true,
    ],
    [
      "an owner that is not there",
      { assignedTo: null },
      { assignedTo: null },
      wanting({ assignedTo: "ab" }),
      [],
      ["assignedTo"],
      false,
    ],
    [
      "another owner since",
      { assignedTo: "c" },
      { assignedTo: "ab" },
      wanting({ assignedTo: "ab" }),
      ["assignedTo"],
      [],
      false,
    ],
    ["a tag taken away", { customTags: [] }, { customTags: ["a"] }, wanting({}, ["a"]), ["customTags"], [], false],
    ["a tag put back", { customTags: ["A"] }, { customTags: [] }, wanting({}, [], ["a"]), ["customTags"], [], false],
    [
      "two tags of three",
      { customTags: ["a"] },
      { customTags: ["a", "b", "c"] },
      wanting({}, ["a", "b", "c"]),
      ["customTags"],
      [],
      true,
    ],
    ["a tag never shown", { customTags: [] }, { customTags: [] }, wanting({}, ["a", "b"]), [], ["customTags"], false],
  ])("%s", (_what, shown, written, wanted, conflicts, notShown, standsAtAll) => {
    expect(standingOf(incident(shown), incident(written), wanted, [])).toEqual({ conflicts, notShown, standsAtAll });
  });

  it("is not judged by what a reading leaves out", () => {
    const { status: _status, customTags: _tags, ...bare } = incident();
    const wanted = wanting({ status: "resolved" }, ["a"]);

    expect(standingOf(bare as Incident, incident(), wanted, [])).toEqual({
      conflicts: [],
      notShown: [],
      standsAtAll: true,
    });
  });

  it("counts what was left out as changed by others, unless it has come about", () => {
    const wanted = wanting({ status: "resolved", severity: "high" });
    const shown = incident({ status: "inProgress", severity: "high" });

    expect(standingOf(shown, shown, wanted, ["status", "severity"])).toMatchObject({ conflicts: ["status"] });
  });
});

describe("a reading is older than the update", () => {
  const before = incident();
  const answered = (more: Partial<Incident> = {}) => incident({ status: "resolved", ...more });

  it.each<[boolean, string, Incident, Incident]>([
    [
      false,
      "when it shows it, whatever its time",
      answered(),
      answered({ lastUpdateDateTime: "2026-12-01T00:00:00Z" }),
    ],
    [true, "when its time is earlier", before, answered({ lastUpdateDateTime: "2026-12-01T00:00:00Z" })],
    [false, "when its time is later", incident({ lastUpdateDateTime: "2026-12-01T00:00:00Z" }), answered()],
    [true, "when it is as before, and no time tells", before, answered()],
    [true, "when it is as before, and there is no time", incident({ lastUpdateDateTime: null }), answered()],
    [false, "when it has a third value, and no time tells", incident({ status: "inProgress" }), answered()],
    [false, "when the answer did not show the update either", incident({ status: "inProgress" }), before],
  ])("%s %s", (expected, _when, reading, answer) => {
    expect(isOlder(reading, answer, before, ["status"])).toBe(expected);
  });
});
