import { defineVerb } from "../../core/shell/verb.js";
import { defaultHuntingLimits } from "../hunting/hunting-limits.js";
import { usualPort } from "./usual-port.js";

/** `m365-defender tenant`. */
export const tenantVerb = defineVerb({
  name: "tenant",
  summary: "starts a local tenant for trials and tests",
  description:
    "Starts a local tenant: Microsoft Entra ID and Microsoft Graph security on this machine. Ctrl+C stops it.",
  runsUntilStopped: true,
  flags: {
    port: { value: "N", description: `Listen on this port of 127.0.0.1; 0 picks a free port. Default: ${usualPort}.` },
    size: {
      value: "small|medium",
      description: "Amount of background data in addition to the stories. Default: small.",
    },
    seed: { value: "N", description: "Whole number that selects the background data. Default: 1." },
    rows: {
      value: "TABLE=N",
      isRepeatable: true,
      description: "Give a hunting table this many rows, up to 100,000.",
    },
    data: {
      value: "FOLDER",
      description: "Load table rows from this folder: one JSON, JSON Lines or CSV file for each table.",
    },
    "live-background": { description: "Keep adding background rows while the tenant runs." },
    faults: { value: "FILE", description: "Apply the fault plan in this file: a JSON list of rules." },
    fault: {
      value: "RULE",
      isRepeatable: true,
      description:
        "Add one fault, such as throttle or resetAfterWork:method=PATCH,nth=2; applied before the rules of the plan.",
    },
    limit: {
      value: "NAME=N",
      isRepeatable: true,
      description: `Set a hunting limit: ${Object.keys(defaultHuntingLimits).join(", ")}; 0 turns it off.`,
    },
    "legacy-api": { description: "Also serve the older Defender API (/api/incidents, /api/advancedhunting/run)." },
    role: {
      value: "ROLE",
      isRepeatable: true,
      description: "Grant the app another application role, such as SecurityAlert.Read.All.",
    },
    state: {
      value: "FILE",
      description: "Keep incidents, secret, certificates and port in this file across restarts.",
    },
    json: { description: "Print JSON lines: first the tenant's address, then each request." },
  },
  exitCodes: "0 stopped, 1 could not start, 2 wrong flags",
  read: async (flags) => (await import("./options.js")).readTenantFlags(flags),
  run: async (command, streams) => (await import("./tenant-command.js")).runTenant(command, streams),
});
