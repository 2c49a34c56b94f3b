import type { Bundle } from "../core/launch.js";
import { runProcess } from "../core/main.js";
import { actions } from "./generated/actions.js";

/** What `npm run build` bundles: all actions over one core, each loaded when it is run, and the bin. */

export const runActionProcess: Bundle["runActionProcess"] = async (name) => {
  const load = actions[name];
  if (load === undefined) {
    throw new Error(`there is no action ${name}`);
  }
  await runProcess(await load(), process.argv.slice(2));
};

export const runBinProcess: Bundle["runBinProcess"] = async () => {
  await import("./m365-defender.js");
};
