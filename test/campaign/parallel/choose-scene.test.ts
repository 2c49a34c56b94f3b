import { chooseScene } from "./choose-scene.js";
import { hostings, MERGED_INCIDENT } from "./scene.js";

const scenes = Array.from({ length: 300 }, (_, number) => chooseScene(1, number));

it("a scene follows from the seed and the number alone", () => {
  expect(chooseScene(3, 17)).toEqual(chooseScene(3, 17));
  expect(chooseScene(4, 17)).not.toEqual({ ...chooseScene(3, 17), seed: 4 });
});

it("a scene has runs that each want something, and no two that want the same value", () => {
  for (const { updates } of scenes) {
    const values = updates.flatMap(({ fields, tagsToAdd }) => [...Object.values(fields), ...tagsToAdd]);

    expect(updates.length).toBeGreaterThan(1);
    expect(new Set(values).size).toBe(values.length);
    expect(updates.filter(({ fields, tagsToAdd }) => Object.keys(fields).length + tagsToAdd.length === 0)).toEqual([]);
    expect(updates.filter(({ tagsToRemove }) => tagsToRemove.length > 0).length).toBeLessThan(2);
  }
});

it("scenes have both hostings, tags, fields, removals, a merged incident, faults and analysts", () => {
  const updates = scenes.flatMap((scene) => scene.updates);
  const moves = scenes.flatMap(({ analyst }) => analyst);

  expect(new Set(scenes.map(({ hosting }) => hosting))).toEqual(new Set(hostings));
  expect(new Set(updates.flatMap(({ fields }) => Object.keys(fields)))).toEqual(
    new Set(["status", "severity", "assignedTo"]),
  );
  expect(updates.some(({ tagsToRemove }) => tagsToRemove.length > 0)).toBe(true);
  expect(updates.some(({ incidentId }) => incidentId === MERGED_INCIDENT)).toBe(true);
  expect(new Set(moves.map(({ method }) => method))).toEqual(new Set(["GET", "PATCH"]));
  expect(new Set(scenes.map(({ faults }) => faults.length))).toEqual(new Set([0, 1, 2]));
});
