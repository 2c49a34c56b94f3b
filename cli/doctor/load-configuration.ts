import { existsSync } from "node:fs";
import type { Configuration } from "../../core/configuration/configuration.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { chooseConfiguration } from "../../core/configuration/sources.js";
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

export interface LoadOptions {
  readonly config: string | undefined;
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
  const { config, environment, now, local } = options;
  const variable = environment.M365_DEFENDER_CONFIG;
  const file = local === undefined ? (config ?? (variable || undefined)) : undefined;
  const isGivenTwice = local === undefined && config !== undefined && variable !== undefined && variable !== "";
  const place = local !== undefined ? "the local tenant's" : isGivenTwice ? "given twice" : placeOf(file);
  const about = { place, file, isLocal: local !== undefined };
  const unread = { given: new Map(), configuration: undefined, warnings: [] };
  try {
    const { raw, source, warnings } = await chooseConfiguration({
      payload: undefined,
      file: config,
      environment: variable,
      local: local?.configuration,
    });
    if (raw === undefined) {
      const message = "No configuration was given: name a file with --config or M365_DEFENDER_CONFIG.";
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

function placeOf(file: string | undefined): string {
  if (file === undefined) {
    return "none";
  }
  return shownPath(file) === file ? file : "the file given";
}
