import { problemsError } from "../errors.js";
import type { Warning } from "../warnings.js";
import { readConfigurationFile } from "./configuration-file.js";

/** The configuration of one of several tenants, by name. */
export interface GivenProfile {
  readonly name: string;
  /** How the caller gave it, for the error that names two sources, such as `--profile`. */
  readonly givenAs: string;
  /** The local tenant's configuration if it is one. */
  readonly source: "file" | "local";
  /**
   * The raw configuration.
   * @throws CONFIGURATION_INVALID if there is no such profile, or its file cannot be read
   */
  read(): Promise<unknown>;
  /** What the result must say about the profile. */
  readonly warnings?: readonly Warning[];
}

/** The possible sources of a configuration. More than one of the first four is an error. */
export interface ConfigurationSources {
  /** The payload's own `configuration`. */
  readonly payload: unknown;
  readonly profile?: GivenProfile | undefined;
  /** Path given with `--config`. */
  readonly file: string | undefined;
  /** Path in the variable M365_DEFENDER_CONFIG. */
  readonly environment: string | undefined;
  /** The local tenant's configuration, with `--local`. It replaces any other, with a warning. */
  readonly local: unknown;
}

/** Where a configuration comes from. A payload is not trusted; a file is controlled by the machine's owner. */
export type ConfigurationSource = "payload" | "file" | "local";

export interface ChosenConfiguration {
  readonly source: ConfigurationSource;
  /** undefined if no configuration was given. */
  readonly raw: unknown;
  readonly warnings: readonly Warning[];
}

/**
 * Selects the one source that was given. Sources are never merged.
 * @throws CONFIGURATION_AMBIGUOUS if there are two, CONFIGURATION_INVALID if a file cannot be read
 */
export async function chooseConfiguration(sources: ConfigurationSources): Promise<ChosenConfiguration> {
  const given = [
    isGiven(sources.payload) && "the payload",
    sources.profile?.givenAs ?? false,
    sources.file !== undefined && "--config",
    sources.environment !== undefined && sources.environment !== "" && "M365_DEFENDER_CONFIG",
  ].filter((name) => name !== false);
  if (sources.local !== undefined) {
    const message = `--local uses the local tenant's configuration; the configuration from ${given.join(" and ")} was ignored.`;
    return {
      source: "local",
      raw: sources.local,
      warnings: given.length > 0 ? [{ code: "CONFIGURATION_IGNORED", message }] : [],
    };
  }
  if (given.length > 1) {
    const message = `The configuration was given in ${given.length} places: ${given.join(", ")}. Keep only one of them.`;
    throw problemsError("CONFIGURATION_AMBIGUOUS", [{ field: "configuration", message }]);
  }
  if (isGiven(sources.payload)) {
    return { source: "payload", raw: sources.payload, warnings: [] };
  }
  if (sources.profile !== undefined) {
    const { source, warnings = [] } = sources.profile;
    return { source, raw: await sources.profile.read(), warnings };
  }
  const path = sources.file ?? (sources.environment || undefined);
  return {
    source: "file",
    raw: path === undefined ? undefined : await readConfigurationFile(path),
    warnings: [],
  };
}

/** Whether a payload has a configuration of any type. A value that means "absent" for a field is an error here. */
function isGiven(payload: unknown): boolean {
  return payload !== undefined && payload !== null && !(typeof payload === "string" && payload.trim() === "");
}
