import { IntegrationError } from "../../core/errors.js";
import { UnusableFileError } from "../../core/files/unusable-file.js";
import type { ActionManifest } from "../../core/manifest.js";
import { VerbFailure } from "../../core/shell/verb.js";
import { shownPath } from "../../core/text/shown-word.js";
import { type Clock, systemClock } from "../../core/time/clock.js";
import type { CallerLogger } from "../../library/caller-logger.js";
import { manifests } from "../../library/generated/manifests.js";
import { stateFolder } from "../state-folder.js";
import type { Access } from "./access.js";
import type { KeyEntry } from "./key-entry.js";
import { type KeySource, keyFileSource } from "./key-source.js";
import { KnownCallers } from "./known-callers.js";
import { madeKeySource } from "./made-key.js";
import { WatchedKeys } from "./watched-keys.js";

export interface AccessOptions {
  /** The value of `--keys`; undefined: one key is made, or that of an earlier start is used. */
  readonly keysFile: string | undefined;
  /** The value of `--state`, where a key that is made is kept. */
  readonly stateFolder: string | undefined;
  readonly logger: CallerLogger;
  readonly clock?: Clock;
  /** All actions. Default: those of the integration. */
  readonly actions?: readonly Pick<ActionManifest, "name" | "writes">[];
  /** The names of the profiles that there are, to tell of those in the key file that there are not. */
  readonly profiles?: () => readonly string[];
  /** Milliseconds between two looks at the key file while nobody calls. */
  readonly lookEveryMs?: number;
}

/** Access with keys. */
export interface KeyAccess extends Access {
  /** The file that holds the one key that was made; undefined with a key file. */
  readonly madeKeyFile: string | undefined;
}

/**
 * Opens the access with keys. Each call sees the key file as it is then; a slow look ends the calls that run with a removed
 * key. While the file has a problem, no key is accepted, and calls that run go on; the slow look tries to read it again.
 * @throws VerbFailure if the file has a problem at the start
 */
export function createAccess(options: AccessOptions): KeyAccess {
  const { keysFile, logger, clock = systemClock, actions = Object.values(manifests), lookEveryMs = 2_000 } = options;
  const source = keysFile === undefined ? madeKey(options.stateFolder, clock) : keyFileSource(keysFile, actions);
  const callers = new KnownCallers(actions);
  const tellProfiles = unknownProfilesTeller(options);
  const onKeys = (keys: readonly KeyEntry[]) => {
    callers.replace(keys);
    tellProfiles(keys);
  };
  const watched = new WatchedKeys({ source, clock, logger, onKeys });
  watched.refresh();
  if (watched.problems.length > 0) {
    throw new VerbFailure([`No access key can be read from ${shownPath(source.path)}:`, ...watched.problems], 2);
  }
  const timer = setInterval(() => watched.retry(), lookEveryMs).unref();

  return {
    madeKeyFile: keysFile === undefined ? source.path : undefined,
    callerOf(key) {
      watched.refresh();
      if (watched.problems.length > 0) {
        throw unknown("The service cannot read its key file, so it accepts no access key now.");
      }
      if (key === undefined || key === "") {
        throw unknown("The call has no access key.");
      }
      const caller = callers.find(key);
      if (caller === undefined) {
        throw unknown("The service does not know the access key of the call.");
      }
      return caller;
    },
    close: () => clearInterval(timer),
  };
}

function madeKey(folder: string | undefined, clock: Clock): KeySource {
  try {
    return madeKeySource(stateFolder(folder, "access"), clock);
  } catch (error) {
    if (error instanceof UnusableFileError) {
      const fix = "Name a folder of this user alone (mode 0700) with --state, or a key file with --keys.";
      throw new VerbFailure([`The access key of this service cannot be kept: ${error.message}.`, fix], 1, error);
    }
    throw error;
  }
}

/** Tells once of each profile in the keys that there is not: it may come later, or be a mistake. */
function unknownProfilesTeller({ logger, profiles }: AccessOptions): (keys: readonly KeyEntry[]) => void {
  const told = new Set<string>();
  return (keys) => {
    const known = profiles?.();
    for (const { name, profiles: wanted } of known === undefined ? [] : keys) {
      for (const profile of wanted === "*" ? [] : wanted) {
        if (!known?.includes(profile) && !told.has(`${name} ${profile}`)) {
          told.add(`${name} ${profile}`);
          logger.warn({ key: name, profile }, "an access key names a profile that there is not");
        }
      }
    }
  };
}

function unknown(message: string): IntegrationError {
  return new IntegrationError("CALLER_UNKNOWN", message);
}
