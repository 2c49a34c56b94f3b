import fc from "fast-check";
import { type Part, pack } from "../../../views/fitting/pack.js";

/** A part of lines: its title, its units, and a note if it is cut. */
function part(title: string, units: number, rank = 0): Part<string> {
  return {
    title,
    rank,
    units,
    build: (shown) => [
      title,
      ...Array.from({ length: shown }, (_, unit) => `${title}${unit}`),
      ...(shown < units ? ["cut"] : []),
    ],
  };
}

const atMost = (most: number) => (elements: readonly string[]) => elements.length <= most;

describe("packing", () => {
  it("shows everything in the order of the parts if there is room", () => {
    expect(pack([part("a", 2, 1), part("b", 1)], atMost(5))).toEqual({
      elements: ["a", "a0", "a1", "b", "b0"],
      leftOut: [],
    });
  });

  it("gives each part its first units before a more important part gets more", () => {
    const { elements, leftOut } = pack([part("a", 3, 2), part("b", 50, 1)], atMost(14));

    expect(elements).toEqual([
      "a",
      "a0",
      "a1",
      "a2",
      "b",
      ...Array.from({ length: 8 }, (_, unit) => `b${unit}`),
      "cut",
    ]);
    expect(leftOut).toEqual([]);
  });

  it("leaves out the parts of the last ranks, and names them in order", () => {
    expect(pack([part("a", 9, 3), part("b", 9, 1), part("c", 9, 2)], atMost(6))).toEqual({
      elements: ["b", "b0", "b1", "b2", "b3", "cut"],
      leftOut: ["a", "c"],
    });
  });

  it("shows a part without units", () => {
    expect(pack([part("a", 0)], atMost(1))).toEqual({ elements: ["a"], leftOut: [] });
  });

  it("never shows more than there is room for, and leaves no unit out for which there is room", () => {
    const anyPart = fc.record({ units: fc.nat({ max: 40 }), rank: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 6 }), fc.nat({ max: 60 }), (given, room) => {
        const parts = given.map(({ units, rank }, index) => part("abcdef".charAt(index), units, rank));
        const { elements, leftOut } = pack(parts, atMost(room));
        const isCut = elements.includes("cut");

        expect(elements.length).toBeLessThanOrEqual(room);
        expect(parts.filter(({ title }) => !elements.includes(title)).map(({ title }) => title)).toEqual(leftOut);
        // One more unit would have needed a place; the last unit of a part takes that of the note.
        expect(isCut && elements.length < room).toBe(false);
      }),
    );
  });

  it("builds a part few times, however many units it has", () => {
    let builds = 0;
    const counted = part("a", 100_000);
    const few: Part<string> = {
      ...counted,
      build: (shown) => {
        builds += 1;
        return [`${shown}`];
      },
    };

    pack([few], ([shown]) => Number(shown) <= 777);

    expect(builds).toBeLessThan(30);
  });
});
