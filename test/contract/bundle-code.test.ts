import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundleFiles } from "../../scripts/bundle/bundle-files.js";

const dist = join(__dirname, "..", "..", "dist");
const built = bundleFiles(dist);

/** What is left of a use of a name that the build has defined as undefined: it always throws. */
const useOfNothing = /.{0,60}\(void 0\)\s*[.[(].{0,20}/g;

it.each(built)("$name uses nothing that the build has taken away", ({ path }) => {
  expect(readFileSync(path, "utf8").match(useOfNothing) ?? []).toEqual([]);
});

/** What only some runs need, as esbuild names it: it is set up where it is reached, and not at the start. */
const onDemand = ["payload_flags", "flag_payload_bytes", "help"];

it.each(built.filter(({ name }) => !/^(msal-node|pino|yaml|views\/main)\.js$/.test(name)))(
  "$name sets up on demand what most runs do not need",
  ({ path }) => {
    const code = readFileSync(path, "utf8");

    for (const module of onDemand) {
      const uses = code.match(new RegExp(`.{0,12}\\binit_${module}\\(\\)`, "g")) ?? [];
      expect(uses.length).toBeGreaterThan(0);
      expect(uses.filter((use) => !use.includes(".then(()=>("))).toEqual([]);
    }
  },
);

it("the views are one file, and no program contains them", () => {
  const views = readdirSync(join(dist, "views"), { recursive: true, encoding: "utf8" });
  const programs = built.filter(({ name }) => name !== "views/main.js");
  const isInside = (path: string) => /\bfunction viewOf\b/.test(readFileSync(path, "utf8"));

  expect(views.filter((file) => file.endsWith(".js"))).toEqual(["main.js"]);
  expect(isInside(join(dist, "views/main.js"))).toBe(true);
  expect(programs.filter(({ path }) => isInside(path))).toEqual([]);
});
