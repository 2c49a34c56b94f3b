import type { Configuration } from "../../core/configuration/configuration.js";
import { readConfigurationText } from "../../core/configuration/configuration-file.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { givenSecrets, secretsOf } from "../../core/configuration/secrets.js";
import { parseJsonOrYaml } from "../../core/configuration/yaml-text.js";
import type { Environment } from "../../core/environment.js";
import type { Problem } from "../../core/errors.js";

/** What the file of a profile has: a configuration that can be used, or what is wrong. */
export interface ProfileReading {
  /** As parsed; undefined if it cannot be. */
  readonly raw: unknown;
  /** undefined if there is a problem. */
  readonly configuration: Configuration | undefined;
  readonly problems: readonly Problem[];
  readonly secrets: readonly string[];
}

/** Reads the text of a profile's file, or says why that is not possible. */
export function readProfileText(name: string, path: string, followsLinks: boolean): string | ProfileReading {
  const text = readConfigurationText(path, { followsLinks });
  return "problem" in text ? faultyFile(name, text.problem) : text.value;
}

/** Parses and validates the text of a profile's file, with the references as they are now. */
export function readProfile(name: string, text: string, environment: Environment, now: Date): ProfileReading {
  let raw: unknown;
  try {
    const parsed = parseJsonOrYaml(text);
    if ("problem" in parsed) {
      return faultyFile(name, parsed.problem);
    }
    raw = parsed.value;
    const { configuration, problems } = readConfiguration(raw, {
      now,
      source: "file",
      environment,
      readsReferences: true,
    });
    const secrets = [...givenSecrets(raw), ...(configuration === undefined ? [] : secretsOf(configuration))];
    return { raw, configuration, problems, secrets };
  } catch {
    // The error may quote the file. A run with this profile reports it.
    return { ...faultyFile(name, "cannot be used because of an unexpected error."), secrets: givenSecrets(raw) };
  }
}

/** A file that cannot be used. The sentence does not have its path, because callers get it. */
export function faultyFile(name: string, problem: string): ProfileReading {
  return faultyProfile(`The file of the profile ${name} ${problem}`);
}

/** A profile that cannot be used. */
export function faultyProfile(message: string): ProfileReading {
  return { raw: undefined, configuration: undefined, problems: [{ field: "configuration", message }], secrets: [] };
}
