import { join } from "node:path";
import { circlesOf, readImports, specifiersIn } from "../support/import-circles.js";

const root = join(__dirname, "../..");
const folders = ["core", "actions", "cli", "kql", "sandbox", "scripts", "benchmarks", "test"];

describe("the imports between files", () => {
  it("have no circle, types included", () => {
    expect(circlesOf(readImports(root, folders))).toEqual([]);
  });

  it("are read in every form", () => {
    const source = [
      'import { one } from "./one.js";',
      'import type {\n  Two,\n  TwoMore,\n} from "./two.js";',
      'export { three } from "./three.js";',
      'export * from "./four.js";',
      'import "./five.js";',
      'const six = await import("./six.js");',
      'type Seven = import("./seven.js").Seven;',
      'const text = `import { not } from "./a-template.js";`;',
    ].join("\n");

    const names = ["one", "two", "three", "four", "five", "six", "seven"];
    expect(specifiersIn(source)).toEqual(names.map((name) => `./${name}.js`));
  });

  it("are in a circle where one leads back, with each file of it, and only then", () => {
    const graph = new Map([
      ["a", ["b", "d"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", []],
      ["e", ["e"]],
      ["f", ["a"]],
    ]);

    expect(circlesOf(graph)).toEqual([["a", "b", "c"], ["e"]]);
  });
});
