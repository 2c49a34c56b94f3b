import { ending, moved, sampleOutcome, sampleScene, written } from "../parallel/sample-scene.js";
import { failure } from "../sample-run.js";
import { failuresTold } from "./failures-told.js";

const mine = "run-0@example.com";
const failed = (code: string, details = {}) =>
  sampleOutcome({ fields: { assignedTo: mine }, tagsToAdd: ["run-0"] }, failure(code, details));
const stands = ending([written({ assignedTo: mine, customTags: ["run-0"] })]);
const gone = ending([written({ assignedTo: mine }), moved({ assignedTo: "x" }, { assignedTo: "x" })]);
const nothing = ending([]);

describe("failures told", () => {
  it.each([
    [
      "a lock that was not had, and an update",
      { ...stands, outcomes: [failed("INCIDENT_LOCKED")] },
      "its update was made",
    ],
    [
      "a conflict, and a value that stands",
      { ...stands, outcomes: [failed("UPDATE_CONFLICT")] },
      "assignedTo run-0@example.com, customTags run-0 stands",
    ],
    [
      "a failure for good, and a value that stands",
      { ...stands, outcomes: [failed("REQUEST_REJECTED")] },
      "not retryable",
    ],
    ["a fault of our own", { ...nothing, outcomes: [failed("INTERNAL_ERROR")] }, "INTERNAL_ERROR"],
    ["silence", { ...nothing, outcomes: [{ ...failed("X"), result: undefined }] }, "run 0: it told nothing"],
  ])("flags %s", (_, scene, finding) => {
    expect(failuresTold(sampleScene(scene)).join()).toContain(finding);
  });

  it.each([
    ["runs that took turns", {}],
    ["a lock that was not had, and no update", { ...nothing, outcomes: [failed("INCIDENT_LOCKED")] }],
    ["a conflict in which nothing stands", { ...gone, outcomes: [failed("UPDATE_CONFLICT")] }],
    [
      "an update that may stand and may be repeated",
      { ...stands, outcomes: [failed("SERVICE_UNAVAILABLE", { retryable: true })] },
    ],
  ])("passes %s", (_, scene) => {
    expect(failuresTold(sampleScene(scene))).toEqual([]);
  });
});
