import { join } from "node:path";
import type { Case } from "./interleave.js";
import type { Configuration } from "./service.js";

/** A run of a built action. */
export interface ActionRun {
  readonly name: string;
  readonly action: string;
  readonly configuration: Configuration;
  readonly parameters: object;
  readonly entities?: readonly object[];
  readonly flags?: readonly string[];
  /** The folder for tokens, turns and compiled code. */
  readonly cacheFolder: string;
}

/** `node -e 0`: the minimum for any Node program. */
export const bareNode: Case = { name: "bare Node", command: process.execPath, args: ["-e", "0"] };

/** The action as a platform starts it: its own file, with the payload on standard input. */
export function actionCase(run: ActionRun): Case {
  const { name, action, configuration, parameters, entities = [], flags = [], cacheFolder } = run;
  return {
    name,
    command: process.execPath,
    args: [join(__dirname, "..", "dist", "actions", `${action}.js`), ...flags],
    environment: { XDG_CACHE_HOME: cacheFolder },
    input: JSON.stringify({ configuration, case_id: "42", alert_group_identifiers: [], entities, parameters }),
    watchesMemory: true,
  };
}
