import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(__dirname, "..", "..", "dist", "bundle");
const built = readdirSync(folder).filter((file) => file.endsWith(".js"));

/** What is left of a use of a name that the build has defined as undefined: it always throws. */
const useOfNothing = /.{0,60}\(void 0\)\s*[.[(].{0,20}/g;

it.each(built)("%s uses nothing that the build has taken away", (file) => {
  expect(readFileSync(join(folder, file), "utf8").match(useOfNothing) ?? []).toEqual([]);
});
