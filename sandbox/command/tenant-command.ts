import { once } from "node:events";
import { cacheFolder } from "../../core/files/cache-folder.js";
import { flagsSection } from "../../core/program/help.js";
import { withoutPath } from "../../core/text/shown-word.js";
import { visible, visibleInJson } from "../../core/text/visible-text.js";
import type { RequestLogEntry } from "../request-log.js";
import { type Announcement, announce, sweepAnnouncements } from "../running/running-tenants.js";
import { type LocalTenant, startTenant } from "../tenant.js";
import { environmentOf, greeting } from "./greeting.js";
import { flagSpecs, readTenantCommand } from "./options.js";
import { requestLine } from "./request-line.js";

const help = `Starts a local tenant: Microsoft Entra ID and Microsoft Graph security on this machine. Ctrl+C stops it.

Usage:
  m365-defender tenant [flags]

${flagsSection(flagSpecs)}

Exit code: 0 stopped, 1 could not start, 2 wrong flags.
`;

/** Runs `m365-defender tenant` until a signal arrives or its output is closed; returns the exit code. */
export async function runTenantCommand(argv: readonly string[]): Promise<number> {
  const { command, problems } = readTenantCommand(argv);
  if (command.help) {
    process.stdout.write(help);
    return 0;
  }
  if (problems.length > 0) {
    process.stderr.write(`${problems.map(({ message }) => visible(message)).join("\n")}\n`);
    return 2;
  }
  const stopped = untilStopped();
  let tenant: LocalTenant;
  try {
    tenant = await startTenant({ ...command.options, onRequest: (entry) => report(entry) });
  } catch (error) {
    const { dataFolder = "", stateFile = "" } = command.options;
    const paths = [dataFolder, stateFile].filter((path) => path !== "");
    process.stderr.write(`${visible(paths.reduce(withoutPath, sentenceOf(error)))}\n`);
    return 1;
  }
  const nameOf = (clientId: string) => tenant.product.apps.find(clientId)?.name;
  const report = (entry: RequestLogEntry) =>
    process.stdout.write(`${command.json ? visibleInJson(JSON.stringify(entry)) : requestLine(entry, nameOf)}\n`);
  let announcement: Announcement | undefined;
  try {
    await sweepAnnouncements();
    announcement = announce(tenant.configuration);
    process.stdout.write(command.json ? `${describe(tenant, announcement)}\n` : greeting(tenant, announcement));
    await stopped;
  } catch (error) {
    process.stderr.write(`${visible(sentenceOf(error))}\n`);
    return 1;
  } finally {
    announcement?.withdraw();
    await tenant.close();
  }
  if (!command.json) process.stdout.write("Stopped.\n");
  return 0;
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

/** Waits for a signal or a closed output. */
async function untilStopped(): Promise<void> {
  await Promise.race([
    once(process, "SIGINT"),
    once(process, "SIGTERM"),
    // The listener stays, because later output would raise the error again.
    new Promise((resolve) => process.stdout.on("error", resolve)),
  ]);
}

/** The message of an error. */
function sentenceOf(error: unknown): string {
  const { code, message, port, path } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use. Choose another port with --port; 0 picks a free port.`;
  if (code === "EACCES" && port !== undefined)
    return `Port ${port} is not allowed for this user. Choose a port of 1024 or higher.`;
  if (path?.startsWith(cacheFolder())) {
    return `The cache folder ${path} cannot be written (${code}). Set XDG_CACHE_HOME to a writable folder.`;
  }
  return message;
}
