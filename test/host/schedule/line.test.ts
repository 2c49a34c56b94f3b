import fc from "fast-check";
import { Line, type Place } from "../../../host/schedule/line.js";

it("is first come, first served, and can be left from any place, once", () => {
  const step = fc.oneof(
    fc.constant({ kind: "join" as const }),
    fc.constant({ kind: "take" as const }),
    fc.record({ kind: fc.constant("leave" as const), which: fc.nat() }),
  );

  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const line = new Line<number>();
      const model: number[] = [];
      const places: Place<number>[] = [];
      for (const each of steps) {
        if (each.kind === "join") {
          model.push(places.length);
          places.push(line.join(places.length));
        } else if (each.kind === "take") {
          expect(line.take()).toBe(model.shift());
        } else if (places.length > 0) {
          const place = places[each.which % places.length];
          const at = model.indexOf(Number(place?.value));
          expect(place?.leave()).toBe(at >= 0);
          model.splice(at, at >= 0 ? 1 : 0);
        }
        expect([line.length, line.first]).toEqual([model.length, model[0]]);
      }
    }),
    { numRuns: 300 },
  );
});
