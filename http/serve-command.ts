import { once } from "node:events";
import { listenProblem } from "../core/shell/listen-problem.js";
import { requirePackages } from "../core/shell/optional-packages.js";
import { VerbFailure, type VerbStreams } from "../core/shell/verb.js";
import { systemClock } from "../core/time/clock.js";
import type { HostChoice } from "../host/host-flags.js";
import { idempotentCallsInMemory } from "../host/idempotency/calls-in-memory.js";
import { createIdempotentCalls } from "../host/idempotency/create-idempotent-calls.js";
import { type OpenedHost, openHost } from "../host/open-host.js";
import { requireStateFolder, stateFolder } from "../host/state-folder.js";
import { createApp } from "./app.js";
import { LargeAnswers } from "./large-answers.js";
import { loadMcp } from "./mcp-endpoint.js";
import { openApiOf } from "./open-api.js";
import { type Place, urlOf } from "./place.js";
import { PromisedResults } from "./promised-results.js";
import type { ServeFlags } from "./serve-flags.js";
import { greeting, greetingLine, type Start } from "./serve-greeting.js";
import type { ServeOptions } from "./serve-options.js";
import { type RunningServer, type ServerChoice, startServer, usualLimits } from "./server.js";
import type { App } from "./service.js";
import { makeKey, openServiceAccess } from "./service-access.js";
import { readTlsFiles, type TlsFiles } from "./tls-files.js";

/** Milliseconds in which callers that were told to come back get their results: each asks again after two seconds. */
const LAST_RESULTS_MS = 5_000;

/** Milliseconds in which the last answers are written. */
const LAST_ANSWERS_MS = 2_000;

/** Runs the service until the signal is aborted, then lets its runs finish; returns the exit code. */
export async function runServe(options: ServeOptions, { stdout, stderr, signal }: VerbStreams): Promise<number> {
  const { flags, hosted, newKeyRights } = options;
  if (flags["new-key"] !== undefined) {
    stdout.write(makeKey(flags["new-key"], newKeyRights, flags.keys));
    return 0;
  }
  requirePackages("serve", packagesOf(flags));
  const tls = await readTlsFiles(flags["tls-cert"], flags["tls-key"]);
  if (hosted.stateFolder !== undefined) {
    requireStateFolder(hosted.stateFolder);
  }
  const opened = await openHost(hosted, {
    idempotentCalls: isLocal(hosted)
      ? idempotentCallsInMemory()
      : createIdempotentCalls(stateFolder(hosted.stateFolder, "idempotency"), systemClock),
    hasMetrics: flags.metrics,
    writeLog: (line) => stderr.write(line),
  });
  let service: RunningService | undefined;
  try {
    service = await startService(opened, options, tls);
    stderr.write(greeting(service.start));
    if (flags.json) {
      stdout.write(greetingLine(service.start));
    }
    await untilAborted(signal);
    stderr.write("Stopping when the accepted runs are over.\n");
    service.promised.hold();
    await opened.host.drain(hosted.drainMs);
    await service.promised.allGiven(Math.min(LAST_RESULTS_MS, hosted.drainMs), systemClock);
  } finally {
    await opened.host.drain(0);
    await service?.close();
    await opened.close();
  }
  return 0;
}

function packagesOf({ "no-mcp": hasNoMcp, metrics }: ServeFlags): readonly string[] {
  return [
    ...["hono", "@hono/node-server"],
    ...(hasNoMcp ? [] : ["@modelcontextprotocol/server"]),
    ...(metrics ? ["prom-client"] : []),
  ];
}

interface RunningService {
  readonly start: Start;
  readonly promised: PromisedResults;
  close(): Promise<void>;
}

async function startService(
  { host, profileNames, logger }: OpenedHost,
  options: ServeOptions,
  tls: TlsFiles | undefined,
): Promise<RunningService> {
  const { flags, hosted, maxBodyBytes } = options;
  const { access, ...keys } = openServiceAccess({
    isLocal: isLocal(hosted),
    keysFile: flags.keys,
    stateFolder: hosted.stateFolder,
    logger,
    profiles: profileNames,
  });
  const mcp = flags["no-mcp"]
    ? undefined
    : await loadMcp(host, { isLocal: isLocal(hosted), allowsWrites: flags["allow-writes"], logger });
  const promised = new PromisedResults();
  const service = {
    host,
    access,
    maxBodyBytes,
    promised,
    largeAnswers: new LargeAnswers(),
    logger,
    clock: systemClock,
    mcp: mcp?.answer,
    openApi: openApiOf(host),
  };
  const server = await listen(
    { host: flags.host, port: options.port, tls, limits: usualLimits, clock: systemClock },
    (port) => createApp({ ...service, place: placeOf(flags, port) }),
  );
  const { port } = server;
  const url = urlOf(placeOf(flags, port));
  return {
    start: { url, port, ...keys, hasMcp: mcp !== undefined, isReadOnly: host.isReadOnly, isReady: host.isReady },
    promised,
    async close() {
      await mcp?.close();
      await server.close(LAST_ANSWERS_MS);
      access.close();
    },
  };
}

function isLocal({ tenants }: HostChoice): boolean {
  return tenants.kind === "local";
}

function placeOf(flags: ServeFlags, port: number): Place {
  return {
    host: flags.host,
    port,
    isTls: flags["tls-cert"] !== undefined,
    isBehindProxy: flags["behind-proxy"],
    allowedHosts: flags["allowed-host"],
    allowedOrigins: flags["allowed-origin"],
  };
}

async function listen(choice: ServerChoice, appAt: (port: number) => Promise<App>): Promise<RunningServer> {
  try {
    return await startServer(choice, appAt);
  } catch (cause) {
    const problem = listenProblem(cause);
    throw problem === undefined ? cause : new VerbFailure(problem, 1, cause);
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, "abort");
  }
}
