import { join } from "node:path";
import { circlesOf, readImports, specifiersIn } from "../support/import-circles.js";

const root = join(__dirname, "../..");
const folders = [
  "core",
  "actions",
  "cli",
  "host",
  "http",
  "kql",
  "library",
  "mcp",
  "sandbox",
  "scripts",
  "benchmarks",
  "views",
  "test",
];

/** The rooms of core/, the lower ones first, and the lower rooms that each may import; docs/adr/0010 says why. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  text: [],
  time: [],
  json: ["time"],
  secrets: ["json", "text"],
  files: ["text", "time"],
  fields: ["json", "text"],
  shared: ["files", "time"],
  configuration: ["fields", "files", "secrets", "shared", "text"],
  graph: ["configuration", "files", "json", "secrets", "shared", "text", "time"],
  audit: ["files", "graph", "json", "secrets", "text", "time"],
  input: ["fields", "json", "text"],
  hunting: ["fields", "graph", "input", "text", "time"],
  result: ["graph", "json", "secrets", "time"],
  incidents: ["configuration", "files", "graph", "result", "shared", "text", "time"],
  secops: ["fields", "input", "json", "result", "secrets", "text", "time"],
  run: [
    "audit",
    "configuration",
    "fields",
    "files",
    "graph",
    "incidents",
    "input",
    "result",
    "secops",
    "secrets",
    "text",
    "time",
  ],
  program: [
    "configuration",
    "fields",
    "files",
    "graph",
    "input",
    "json",
    "result",
    "run",
    "secops",
    "secrets",
    "text",
    "time",
  ],
  shell: ["fields", "program", "secrets", "text"],
};

/** The folders of the service, and what each may import besides itself. Nothing else imports an adapter. */
const service: Readonly<Record<string, readonly string[]>> = {
  host: ["core", "library", "cli/generated"],
  http: ["host", "core", "library", "cli/generated", "views/main.ts", "mcp/main.ts"],
  mcp: ["host", "core", "library", "cli/generated", "views/main.ts"],
};

/** The one place that chooses between our own forms of a payload and the platform's. */
const exceptions = ["core/input/forms.ts imports core/secops/platform-context.ts"];

describe("the imports between files", () => {
  it("of the rooms of core lead down", () => {
    const imports = [...readImports(root, ["core"])].flatMap(([file, targets]) =>
      targets.map((target) => ({ file, target, from: roomOf(file), to: roomOf(target) })),
    );
    const wrong = imports.filter(
      ({ from, to }) => from !== to && from in rooms && to in rooms && !rooms[from]?.includes(to),
    );

    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual(exceptions);
    const unused = Object.entries(rooms).flatMap(([room, lower]) =>
      lower
        .filter((each) => !imports.some(({ from, to }) => from === room && to === each))
        .map((each) => `${room}: ${each}`),
    );
    expect(unused).toEqual([]);
    const order = Object.keys(rooms);
    expect(order.filter((room, index) => rooms[room]?.some((lower) => order.indexOf(lower) >= index))).toEqual([]);
    expect(new Set(imports.map(({ from }) => from))).toEqual(new Set([...order, "core", "generated"]));
  });

  it("of the query engine stay in it", () => {
    const imports = [...readImports(root, ["kql"])].flatMap(([, targets]) => targets);

    expect(imports.length).toBeGreaterThan(100);
    expect(imports.filter((target) => !target.startsWith("kql/"))).toEqual([]);
  });

  it("of the views lead to core and to themselves only", () => {
    const imports = [...readImports(root, ["views"])].flatMap(([file, targets]) =>
      targets.map((target) => `${file} imports ${target}`),
    );

    expect(imports.length).toBeGreaterThan(10);
    expect(imports.filter((line) => !/ imports (views|core)\//.test(line))).toEqual([]);
    expect(imports.filter((line) => / imports core\/(program|shell|run)\//.test(line))).toEqual([]);
  });

  it("of the views are made through their main file, and in core and the actions by one module of the process", () => {
    const imports = [...readImports(root, ["core", "actions", "cli", "library", "sandbox"])].flatMap(
      ([file, targets]) => targets.filter((target) => target.startsWith("views/")).map((target) => ({ file, target })),
    );

    expect(imports.filter(({ target }) => target !== "views/main.ts")).toEqual([]);
    const files = new Set(imports.map(({ file }) => file));
    expect([...files].filter((file) => /^(core|actions|library)\//.test(file))).toEqual([
      "core/program/view-output.ts",
    ]);
  });

  it.each(Object.entries(service))("of %s lead to %j and to itself only", (folder, others) => {
    const imports = [...readImports(root, [folder])].flatMap(([file, targets]) =>
      targets.map((target) => ({ file, target })),
    );
    const wrong = imports.filter(
      ({ target }) => ![folder, ...others].some((other) => target === other || target.startsWith(`${other}/`)),
    );

    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it("of the host are made by commands and adapters, those of an adapter by the list of verbs", () => {
    const others = folders.filter((folder) => !(folder in service));
    const imports = [...readImports(root, others)].flatMap(([file, targets]) =>
      targets.filter((target) => /^(host|http|mcp)\//.test(target)).map((target) => ({ file, target })),
    );
    const wrong = imports.filter(({ file, target }) => {
      const isTried = /^(benchmarks|scripts|test)\//.test(file);
      return !isTried && !(target.startsWith("host/") ? file.startsWith("cli/") : file === "cli/verbs.ts");
    });

    expect(wrong.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

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

/** The folder under core/ that a file is in; `core` for its root. */
function roomOf(file: string): string {
  const [top = "", room, ...rest] = file.split("/");
  return rest.length === 0 || room === undefined ? top : room;
}
