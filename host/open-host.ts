import { listProfiles } from "../core/configuration/profile-folder.js";
import { openForLines } from "../core/files/append-line.js";
import { createLogger, type Logger } from "../core/logger.js";
import { startLocalTenant } from "../core/program/local-tenant.js";
import { Redactor } from "../core/secrets/redact.js";
import { VerbFailure } from "../core/shell/verb.js";
import { shownPath } from "../core/text/shown-word.js";
import { consoleToLog } from "./console-to-log.js";
import { createHost } from "./create-host.js";
import type { Host } from "./host.js";
import type { HostChoice, ServedTenants } from "./host-flags.js";
import type { HostOptions } from "./host-options.js";
import { fileProfile, folderProfiles, type ProfilesContext } from "./profiles/folder-profiles.js";
import { defaultProfile, oneProfile } from "./profiles/one-profile.js";
import type { Profiles } from "./profiles/profiles.js";

export type { HostChoice } from "./host-flags.js";

/** What a verb adds to the choice of its command line. */
export interface HostAdditions extends Pick<HostOptions, "idempotentCalls" | "hasMetrics"> {
  /** Where log lines go. Default: standard error. */
  readonly writeLog?: (line: string) => void;
}

export interface OpenedHost {
  readonly host: Host;
  /** The log of the whole service. It knows the secrets of all profiles. */
  readonly logger: Logger;
  /** The names of the profiles that there are now. */
  profileNames(): readonly string[];
  /** Closes what was opened for the host, after `host.drain`. */
  close(): Promise<void>;
}

/**
 * Opens the host that a command line describes.
 * @throws VerbFailure if the folder or a file cannot be used, CONFIGURATION_INVALID if the local tenant cannot start
 */
export async function openHost(choice: HostChoice, additions: HostAdditions = {}): Promise<OpenedHost> {
  const { writeLog, ...further } = additions;
  requireUsable(choice);
  const redactor = new Redactor();
  const logger = createLogger(choice.logLevel, redactor, writeLog);
  const context: ProfilesContext = {
    environment: process.env,
    logger,
    now: Date.now,
    onSecret: (secret) => redactor.add(secret),
    every: lookEvery,
  };
  const { profiles, close: closeProfiles } = await openProfiles(choice.tenants, context);
  const giveConsoleBack = consoleToLog(logger);
  const close = async () => {
    await closeProfiles();
    giveConsoleBack();
  };
  try {
    const host = await createHost({ ...choice, ...further, profiles, logger });
    const profileNames = () => profiles.all().map(({ facts }) => facts.name);
    return { host, logger, profileNames, close };
  } catch (thrown) {
    profiles.close();
    await close();
    throw thrown;
  }
}

/** Files that only a write needs are tried at the start, because a service that runs for weeks may write first then. */
function requireUsable({ auditLog, isReadOnly }: HostChoice): void {
  const problem = auditLog === undefined || isReadOnly ? undefined : openForLines(auditLog);
  if (problem !== undefined) {
    throw new VerbFailure(`The file ${shownPath(auditLog ?? "")} of --audit-log ${problem}`, 2);
  }
}

interface OpenedProfiles {
  readonly profiles: Profiles;
  close(): Promise<void>;
}

const nothingToClose = async () => undefined;

async function openProfiles(tenants: ServedTenants, context: ProfilesContext): Promise<OpenedProfiles> {
  switch (tenants.kind) {
    case "folder":
      return { profiles: profilesOf(tenants.folder, context), close: nothingToClose };
    case "file":
      return { profiles: profileOf(tenants.path, context), close: nothingToClose };
    case "local": {
      const tenant = await startLocalTenant();
      const profiles = oneProfile(tenant.configuration, "local");
      for (const secret of profiles.all().flatMap(({ secrets }) => secrets)) {
        context.onSecret(secret);
      }
      return { profiles, close: () => tenant.close() };
    }
  }
}

/** A folder may be empty at first, and have files that are wrong: the log says so. */
function profilesOf(folder: string, context: ProfilesContext): Profiles {
  const listing = listProfiles(folder);
  if ("problem" in listing) {
    throw new VerbFailure(listing.problem, 2);
  }
  return folderProfiles(folder, context);
}

/** A single file must be right at first. */
function profileOf(path: string, context: ProfilesContext): Profiles {
  const profiles = fileProfile(path, context);
  const profile = profiles.find(defaultProfile);
  const problem =
    profile === undefined ? "The file does not exist; m365-defender init writes one." : profile.facts.problem;
  if (problem !== null) {
    profiles.close();
    throw new VerbFailure([`The configuration file ${shownPath(path)} cannot be used:`, problem], 2);
  }
  return profiles;
}

/** The timer keeps no process alive. */
function lookEvery(ms: number, look: () => void): () => void {
  const timer = setInterval(look, ms).unref();
  return () => clearInterval(timer);
}
