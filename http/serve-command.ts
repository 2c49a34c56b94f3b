import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createSecureContext } from "node:tls";
import { VerbFailure, type VerbStreams } from "../core/shell/verb.js";
import { shownPath } from "../core/text/shown-word.js";
import { systemClock } from "../core/time/clock.js";
import { createIdempotentCalls } from "../host/idempotency/create-idempotent-calls.js";
import { type OpenedHost, openHost } from "../host/open-host.js";
import { stateFolder } from "../host/state-folder.js";
import { createApp } from "./app.js";
import { loadMcp } from "./mcp-endpoint.js";
import { openApiOf } from "./open-api.js";
import { type Place, urlOf } from "./place.js";
import type { ServeFlags } from "./serve-flags.js";
import { greeting, greetingLine, type Start } from "./serve-greeting.js";
import type { ServeOptions } from "./serve-options.js";
import { type RunningServer, type ServerChoice, startServer, usualLimits } from "./server.js";
import type { App } from "./service.js";
import { makeKey, openServiceAccess } from "./service-access.js";

/** Milliseconds in which the last answers are written. */
const LAST_ANSWERS_MS = 2_000;

/** Runs the service until the signal is aborted, then lets its runs finish; returns the exit code. */
export async function runServe(options: ServeOptions, { stdout, stderr, signal }: VerbStreams): Promise<number> {
  const { flags, hosted, newKeyRights } = options;
  if (flags["new-key"] !== undefined) {
    stdout.write(makeKey(flags["new-key"], newKeyRights, flags.keys));
    return 0;
  }
  const tls = await readTls(flags);
  const opened = await openHost(hosted, {
    idempotentCalls: createIdempotentCalls(stateFolder(hosted.stateFolder, "idempotency"), systemClock),
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
  } finally {
    await opened.host.drain(service === undefined ? 0 : hosted.drainMs);
    await service?.close();
    await opened.close();
  }
  return 0;
}

interface RunningService {
  readonly start: Start;
  close(): Promise<void>;
}

async function startService(
  { host, profileNames, logger }: OpenedHost,
  options: ServeOptions,
  tls: Tls,
): Promise<RunningService> {
  const { flags, hosted, maxBodyBytes } = options;
  const isLocal = hosted.tenants.kind === "local";
  const { access, keysFile } = openServiceAccess({
    isLocal,
    keysFile: flags.keys,
    stateFolder: hosted.stateFolder,
    logger,
    profiles: profileNames,
  });
  const mcp = flags["no-mcp"]
    ? undefined
    : await loadMcp(host, { isLocal, allowsWrites: flags["allow-writes"], logger });
  const service = {
    host,
    access,
    maxBodyBytes,
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
    start: { url, port, keysFile, hasMcp: mcp !== undefined, isReadOnly: host.isReadOnly },
    async close() {
      await mcp?.close();
      await server.close(LAST_ANSWERS_MS);
      access.close();
    },
  };
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
    const { code } = cause as NodeJS.ErrnoException;
    const { host, port } = choice;
    const problems: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is in use. Choose another port with --port; 0 picks a free port.`,
      EACCES: `Port ${port} is not allowed for this user. Choose a port of 1024 or higher.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Choose one of its own with --host.`,
    };
    throw problems[String(code)] === undefined ? cause : new VerbFailure(problems[String(code)] ?? "", 1, cause);
  }
}

type Tls = ServerChoice["tls"];

async function readTls(flags: ServeFlags): Promise<Tls> {
  const { "tls-cert": certFile, "tls-key": keyFile } = flags;
  if (certFile === undefined || keyFile === undefined) {
    return undefined;
  }
  const tls = { cert: await readPem("tls-cert", certFile), key: await readPem("tls-key", keyFile) };
  try {
    createSecureContext(tls);
    return tls;
  } catch (cause) {
    // The message of the library may quote the key.
    throw new VerbFailure("--tls-cert and --tls-key must be a certificate and its unencrypted key, in PEM.", 2, cause);
  }
}

async function readPem(flag: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new VerbFailure(`--${flag}: the file ${shownPath(path)} cannot be read (${code}).`, 2, cause);
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, "abort");
  }
}
