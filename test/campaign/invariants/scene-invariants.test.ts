import { sampleScene } from "../parallel/sample-scene.js";
import { sceneViolationsOf } from "./scene-invariants.js";

it("all invariants hold of a scene that went well", () => {
  expect(sceneViolationsOf(sampleScene())).toEqual([]);
});

it("a violation tells the scene, the invariant and what is wrong", () => {
  expect(sceneViolationsOf(sampleScene({ locksLeft: ["cache/x.lock"] }))).toEqual([
    { scene: 7, invariant: "noLockLeft", finding: "cache/x.lock is left behind" },
  ]);
});
