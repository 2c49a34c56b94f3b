import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "dist", "bundle");
const built = readdirSync(folder).filter((file) => file.endsWith(".js"));

/** What is left of a use of a name that the build has defined as undefined: it always throws. */
const useOfNothing = /.{0,60}\(void 0\)\s*[.[(].{0,20}/g;

it.each(built)("%s uses nothing that the build has taken away", (file) => {
  expect(readFileSync(join(folder, file), "utf8").match(useOfNothing) ?? []).toEqual([]);
});

/** What only some runs need, as esbuild names it: it is set up where it is reached, and not at the start. */
const onDemand = ["payload_flags", "flag_payload_bytes", "help"];

it.each(built.filter((file) => !/^(msal-node|pino|yaml)\.js$/.test(file)))(
  "%s sets up on demand what most runs do not need",
  (file) => {
    const code = readFileSync(join(folder, file), "utf8");

    for (const module of onDemand) {
      const uses = code.match(new RegExp(`.{0,12}\\binit_${module}\\(\\)`, "g")) ?? [];
      expect(uses.length).toBeGreaterThan(0);
      expect(uses.filter((use) => !use.includes(".then(()=>("))).toEqual([]);
    }
  },
);
