import { once } from "node:events";
import { cacheFolder } from "../../core/files/cache-folder.js";
import { messageOf } from "../../core/missing-part.js";
import { listenProblem } from "../../core/shell/listen-problem.js";
import { VerbFailure, type VerbStreams } from "../../core/shell/verb.js";
import { withoutPath } from "../../core/text/shown-word.js";
import { visibleInJson } from "../../core/text/visible-text.js";
import type { RequestLogEntry } from "../request-log.js";
import { type Announcement, announce, sweepAnnouncements } from "../running/running-tenants.js";
import { type LocalTenant, startTenant, type TenantOptions } from "../tenant.js";
import { environmentOf, greeting } from "./greeting.js";
import type { TenantCommand } from "./options.js";
import { requestLine } from "./request-line.js";

/** Runs a tenant until the signal is aborted; returns the exit code. */
export async function runTenant({ options, json }: TenantCommand, { stdout, signal }: VerbStreams): Promise<number> {
  const tenant = await start(options, (entry) => report(entry));
  const nameOf = (clientId: string) => tenant.product.apps.find(clientId)?.name;
  const report = (entry: RequestLogEntry) =>
    stdout.write(`${json ? visibleInJson(JSON.stringify(entry)) : requestLine(entry, nameOf)}\n`);
  let announcement: Announcement | undefined;
  try {
    await sweepAnnouncements();
    announcement = announce(tenant.configuration);
    stdout.write(json ? `${describe(tenant, announcement)}\n` : greeting(tenant, announcement));
    await untilAborted(signal);
  } catch (error) {
    throw new VerbFailure(sentenceOf(error), 1, error);
  } finally {
    announcement?.withdraw();
    await tenant.close();
  }
  if (!json) stdout.write("Stopped.\n");
  return 0;
}

async function start(options: TenantOptions, onRequest: (entry: RequestLogEntry) => void): Promise<LocalTenant> {
  try {
    return await startTenant({ ...options, onRequest });
  } catch (error) {
    const { dataFolder = "", stateFile = "" } = options;
    const paths = [dataFolder, stateFile].filter((path) => path !== "");
    throw new VerbFailure(paths.reduce(withoutPath, sentenceOf(error)), 1, error);
  }
}

/** The first line for programs. */
function describe(tenant: LocalTenant, { configurationFile, caFile }: Announcement): string {
  const { url, configuration } = tenant;
  return visibleInJson(
    JSON.stringify({
      url,
      configuration,
      configuration_file: configurationFile,
      ca_file: caFile,
      environment: environmentOf(tenant, configurationFile, caFile),
    }),
  );
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await once(signal, "abort");
  }
}

/** The message of an error. */
function sentenceOf(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (path?.startsWith(cacheFolder())) {
    return `The cache folder ${path} cannot be written (${code}). Set XDG_CACHE_HOME to a writable folder.`;
  }
  return listenProblem(error) ?? messageOf(error);
}
