import { ending, moved, read, sampleOutcome, sampleScene, warning, written } from "../parallel/sample-scene.js";
import { updatesStand } from "./updates-stand.js";

const [mine, hers] = ["run-0@example.com", "analyst-0@example.com"];
const update = { fields: { assignedTo: mine } };
const outcomes = [sampleOutcome(update)];

/** An analyst assigns the incident between the update and the following event. */
const taken = (...events: readonly ReturnType<typeof read>[]) =>
  ending([
    read({}),
    written({ assignedTo: mine }),
    ...events,
    moved({ assignedTo: hers }, { assignedTo: hers }),
    read({ assignedTo: hers }),
  ]);

describe("updates stand", () => {
  it.each([
    [
      "a value that never came",
      sampleScene({ ...ending([read({})]), outcomes }),
      "was to be run-0@example.com, and never was",
    ],
    [
      "a value that others changed before it was read again",
      sampleScene({ ...taken(), outcomes }),
      "no warning says so",
    ],
    [
      "the same where the reading between could not be read",
      sampleScene({ ...taken(read({ assignedTo: mine }, "truncatedBody")), outcomes }),
      "no warning says so",
    ],
    [
      "the same where the warning names another field",
      sampleScene({ ...taken(), outcomes: [sampleOutcome(update, warning("UPDATE_CONFLICT", "of status"))] }),
      "no warning says so",
    ],
  ])("flags %s", (_, scene, finding) => {
    expect(updatesStand(scene).join()).toContain(finding);
  });

  it.each([
    ["runs that took turns", sampleScene()],
    ["a value that stands", sampleScene({ ...ending([written({ assignedTo: mine })]), outcomes })],
    ["a value that others changed after it was read", sampleScene({ ...taken(read({ assignedTo: mine })), outcomes })],
    [
      "a value of which the run says that others changed it",
      sampleScene({
        ...taken(),
        outcomes: [sampleOutcome(update, warning("UPDATE_CONFLICT", "changed assignedTo of"))],
      }),
    ],
    [
      "a value of which the run says that it was not read again",
      sampleScene({ ...taken(), outcomes: [sampleOutcome(update, warning("UPDATE_NOT_READ"))] }),
    ],
    [
      "a failed run",
      sampleScene({
        ...ending([read({})]),
        outcomes: [sampleOutcome(update, { status: "failed", is_success: false })],
      }),
    ],
  ])("passes %s", (_, scene) => {
    expect(updatesStand(scene)).toEqual([]);
  });
});
