import { logLevels } from "../core/logger.js";
import type { VerbFlags } from "../core/shell/verb.js";

/** The flags of each verb that runs a host. */
export const hostFlags = {
  profiles: {
    value: "DIR",
    description:
      "Serve the tenants whose configuration files are in DIR, one file for each profile: DIR/acme.yaml is the profile acme.",
  },
  config: { value: "FILE", description: "Serve the tenant of this configuration file, as the profile default." },
  local: {
    description:
      "Serve the local tenant that `m365-defender tenant` started; without one, start a tenant as long as this command runs.",
  },
  "read-only": { description: "Refuse actions that write; dry runs of them are allowed." },
  "max-runs": { value: "N", default: "32", description: "Run at most this many actions at once, from 1 to 1000." },
  "max-runs-per-profile": {
    value: "N",
    default: "8",
    description: "Run at most this many actions of one profile at once, from 1 to 1000.",
  },
  "max-waiting": {
    value: "N",
    default: "256",
    description: "Let at most this many calls wait for their turn, from 0 to 100000; further ones are refused as busy.",
  },
  "keep-minutes": { value: "N", default: "60", description: "Keep results for this many minutes, from 1 to 1440." },
  "keep-megabytes": {
    value: "N",
    default: "256",
    description: "Keep at most this many megabytes of results, from 1 to 65536; the oldest are dropped first.",
  },
  "drain-seconds": {
    value: "N",
    default: "20",
    description: "After SIGTERM, let runs finish for this many seconds, from 0 to 3600; then stop them.",
  },
  state: { value: "DIR", description: "Keep this service's own files in DIR. Default: a folder of this user's cache." },
  "audit-log": {
    value: "FILE",
    description:
      "Append what actions are about to change, and how that ended, to FILE. Without it, both are log lines at info.",
  },
  "log-level": {
    value: "LEVEL",
    default: "info",
    description: `Lowest level to log to standard error: ${logLevels.join(", ")}.`,
  },
} as const satisfies VerbFlags;
