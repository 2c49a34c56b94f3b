import { existsSync } from "node:fs";
import type { Configuration } from "../../core/configuration/configuration.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { chooseConfiguration, type GivenProfile } from "../../core/configuration/sources.js";
import type { Environment } from "../../core/environment.js";
import { type Problem, toIntegrationError } from "../../core/errors.js";
import { isObject } from "../../core/json-object.js";
import type { LocalTenantHandle } from "../../core/run/local-tenant-handle.js";
import { shownPath } from "../../core/text/shown-word.js";
import type { Warning } from "../../core/warnings.js";
import { givenFields } from "./given-fields.js";

/** The configuration that is checked, and its source. */
export interface LoadedConfiguration {
  /** The source, for messages. */
  readonly place: string;
  /** The file; undefined for the local tenant's configuration. */
  readonly file: string | undefined;
  readonly isLocal: boolean;
  readonly given: ReadonlyMap<string, string>;
  /** undefined if there is a problem. */
  readonly configuration: Configuration | undefined;
  readonly problems: readonly Problem[];
  /** What a run would warn of when it reads the configuration. */
  readonly warnings: readonly Warning[];
  /** Whether there is a configuration, even a faulty one. */
  readonly exists: boolean;
}

/** A profile that is checked. */
export interface LoadedProfile {
  readonly given: GivenProfile;
  /** undefined if there is none that can be used. */
  readonly file: string | undefined;
}

export interface LoadOptions {
  readonly config: string | undefined;
  /** The profile to check, in the place of every other configuration. */
  readonly profile?: LoadedProfile | undefined;
  readonly environment: Environment;
  readonly now: Date;
  /** Defined with `--local`. */
  readonly local: LocalTenantHandle | undefined;
}

/**
 * Reads the configuration as a run does and returns all its problems.
 * @throws errors that are not about the configuration, such as a missing package
 */
export async function loadConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  const { config, profile, environment, now, local } = options;
  const variable = profile === undefined ? environment.M365_DEFENDER_CONFIG : undefined;
  const file = local === undefined ? (profile?.file ?? config ?? (variable || undefined)) : undefined;
  const isGivenTwice = local === undefined && config !== undefined && variable !== undefined && variable !== "";
  const place = isGivenTwice ? "given twice" : placeOf(options, file);
  const about = { place, file, isLocal: local !== undefined };
  const unread = { given: new Map(), configuration: undefined, warnings: [] };
  try {
    const { raw, source, warnings } = await chooseConfiguration({
      payload: undefined,
      profile: profile?.given,
      file: config,
      environment: variable,
      local: local?.configuration,
    });
    if (raw === undefined) {
      const message =
        "No configuration was given: name a file with --config or M365_DEFENDER_CONFIG, or profiles with --profiles.";
      return { ...about, ...unread, problems: [{ field: "configuration", message }], exists: false };
    }
    const reading = readConfiguration(raw, { now, source, environment, readsReferences: true });
    return {
      ...about,
      given: givenFields(raw),
      configuration: reading.configuration,
      problems: reading.problems,
      warnings: [...warnings, ...reading.warnings],
      exists: raw !== null && (!isObject(raw) || Object.keys(raw).length > 0),
    };
  } catch (thrown) {
    const { code, problems, message } = toIntegrationError(thrown);
    if (code === "INTERNAL_ERROR") {
      throw thrown;
    }
    const reported = problems.length > 0 ? problems : [{ field: "configuration", message }];
    return {
      ...about,
      ...unread,
      problems: reported,
      exists: isGivenTwice || (file !== undefined && existsSync(file)),
    };
  }
}

function placeOf({ local, profile }: LoadOptions, file: string | undefined): string {
  if (local !== undefined || profile !== undefined) {
    return local !== undefined ? "the local tenant's" : `the profile ${profile?.given.name}`;
  }
  if (file === undefined) {
    return "none";
  }
  return shownPath(file) === file ? file : "the file given";
}
