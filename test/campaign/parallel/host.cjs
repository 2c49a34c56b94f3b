/** Runs several updates in parallel in one process: a list of payloads on standard input, a list of results on standard output. */
const { join } = require("node:path");
const { text } = require("node:stream/consumers");

const dist = join(__dirname, "../../../dist");
const { updateIncident } = require(join(dist, "action-modules/update-incident.js"));
const { systemClock } = require(join(dist, "core/time/clock.js"));
const { createLogger } = require(join(dist, "core/logger.js"));
const { Redactor } = require(join(dist, "core/secrets/redact.js"));
const { runAction } = require(join(dist, "core/run/run-action.js"));
const { sharedFiles } = require(join(dist, "core/graph/shared-state.js"));

async function main() {
  const payloads = JSON.parse(await text(process.stdin));
  const signal = new AbortController().signal;
  const shared = sharedFiles();
  const run = (payload) => {
    const redactor = new Redactor();
    return runAction({
      action: updateIncident,
      flags: { dryRun: false, config: undefined },
      readPayload: async () => Buffer.from(JSON.stringify(payload)),
      configEnvironment: undefined,
      startLocalTenant: undefined,
      clock: systemClock,
      random: Math.random,
      logger: createLogger("warn", redactor),
      redactor,
      signal,
      shared,
    });
  };
  process.stdout.write(JSON.stringify(await Promise.all(payloads.map(run))));
}

void main();
