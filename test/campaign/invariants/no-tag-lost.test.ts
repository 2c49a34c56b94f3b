import { ending, moved, read, sampleOutcome, sampleScene, warning, written } from "../parallel/sample-scene.js";
import { noTagLost } from "./no-tag-lost.js";

const [before, zero, one] = [["finance"], ["finance", "run-0"], ["finance", "run-1"]];
const outcomes = [sampleOutcome({ tagsToAdd: ["run-0"] }), sampleOutcome({ tagsToAdd: ["run-1"] })];

/** Both runs read the incident before either has written. */
const lostUpdate = ending([
  read({ customTags: before }),
  read({ customTags: before }),
  written({ customTags: zero }),
  written({ customTags: one }),
]);

/** An analyst adds a tag after the update whose response was lost, and a repetition overwrites it. */
const added = ["finance", "run-0", "vip"];
const addedBetween = (...events: readonly ReturnType<typeof read>[]) =>
  ending([
    read({ customTags: before }),
    written({ customTags: zero }, { customTags: zero }, 0),
    moved({ tag: "vip" }, { customTags: added }),
    ...events,
    written({ customTags: zero }),
  ]);

describe("no tag lost", () => {
  it.each([
    ["a tag of a run that another one wrote over", sampleScene({ ...lostUpdate, outcomes }), "the tag run-0 is lost"],
    [
      "a tag that was there",
      sampleScene({ ...ending([read({ customTags: before }), written({ customTags: ["run-0", "run-1"] })]), outcomes }),
      "the tag finance is lost",
    ],
    [
      "an analyst's tag that a repetition wrote over without reading",
      sampleScene({ ...addedBetween(), outcomes: outcomes.slice(0, 1) }),
      "the tag vip is lost",
    ],
    [
      "an analyst's tag that was read, and written over",
      sampleScene({ ...addedBetween(read({ customTags: added })), outcomes: outcomes.slice(0, 1) }),
      "the tag vip is lost",
    ],
    [
      "a tag that was taken away, and came back",
      sampleScene({
        ...ending([written({ customTags: [] }), written({ customTags: zero })]),
        outcomes: [sampleOutcome({ tagsToAdd: ["run-0"] }), sampleOutcome({ tagsToRemove: ["finance"] })],
      }),
      "the tag finance came back",
    ],
    [
      "a loss of which a warning names another field",
      sampleScene({
        ...lostUpdate,
        outcomes: [...outcomes, sampleOutcome({}, warning("UPDATE_CONFLICT", "Somebody else changed status."))],
      }),
      "the tag run-0 is lost",
    ],
  ])("flags %s", (_, scene, finding) => {
    expect(noTagLost(scene)).toEqual([finding]);
  });

  it.each([
    ["runs that took turns", sampleScene()],
    [
      "a loss of which a run says that it had no lock",
      sampleScene({ ...lostUpdate, outcomes: [...outcomes, sampleOutcome({}, warning("UPDATE_NOT_LOCKED"))] }),
    ],
    [
      "a loss of which a run says that others changed the tags",
      sampleScene({
        ...lostUpdate,
        outcomes: [...outcomes, sampleOutcome({}, warning("UPDATE_CONFLICT", "Somebody else changed customTags."))],
      }),
    ],
    [
      "an analyst's tag that came between a reading and the write, of which nobody can know",
      sampleScene({
        ...ending([
          read({ customTags: before }),
          moved({ tag: "vip" }, { customTags: ["finance", "vip"] }),
          written({ customTags: zero }),
        ]),
        outcomes: outcomes.slice(0, 1),
      }),
    ],
    [
      "a tag of a run that failed",
      sampleScene({
        ...ending([read({ customTags: before })]),
        outcomes: [sampleOutcome({ tagsToAdd: ["run-0"] }, { status: "failed", is_success: false })],
      }),
    ],
    [
      "a tag that a run was asked to take away",
      sampleScene({
        ...ending([written({ customTags: [] })]),
        outcomes: [sampleOutcome({ tagsToRemove: ["finance"] })],
      }),
    ],
  ])("passes %s", (_, scene) => {
    expect(noTagLost(scene)).toEqual([]);
  });
});
