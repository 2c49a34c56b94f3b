import { sceneViolationsOf } from "../invariants/scene-invariants.js";
import { judgeScene, summariseScenes } from "./play-scenes.js";
import { ending, moved, sampleOutcome, sampleScene, warning, written } from "./sample-scene.js";

it("an outcome counts scenes, runs, faults, analysts, ends, warnings and violations", () => {
  const bad = sampleScene({
    ...ending([written({ customTags: ["a"] }, { customTags: ["a"] }, 0), moved({}, { customTags: [] })]),
    outcomes: [sampleOutcome({}, warning("NOTHING_CHANGED")), { ...sampleOutcome(), result: undefined }],
  });
  const scenes = [sampleScene(), bad].map((scene) => judgeScene(scene, sceneViolationsOf(scene)));

  expect(summariseScenes(scenes, "2026-01-01T00:00:00.000Z")).toMatchObject({
    date: "2026-01-01T00:00:00.000Z",
    scenes: 2,
    runs: 4,
    hostings: { "many processes": 2 },
    faults: { resetAfterWork: 1 },
    analyst: 1,
    ends: { completed: 3, "told nothing": 1 },
    warnings: { NOTHING_CHANGED: 1 },
    violations: [
      { scene: 7, invariant: "noTagLost", finding: "the tag finance is lost" },
      { scene: 7, invariant: "failuresTold", finding: "run 1: it told nothing that can be read" },
    ],
  });
});
