import { type IntegrationError, problemsError } from "../errors.js";
import { readSmallFile, type SmallFileOptions } from "../files/small-file.js";
import { shownPath } from "../text/shown-word.js";
import type { TextReading } from "../text/utf8-text.js";

/** More than any configuration needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * Parses a configuration file, JSON or YAML. Errors do not quote the file, because it may contain a secret.
 * @throws CONFIGURATION_INVALID
 */
export async function readConfigurationFile(path: string, options?: SmallFileOptions): Promise<unknown> {
  const file = readConfigurationText(path, options);
  if ("problem" in file) {
    throw refusal(path, file.problem);
  }
  try {
    return JSON.parse(file.value);
  } catch {
    // The YAML parser is loaded only for files that are not JSON.
    const { parseYaml } = await import("./yaml-text.js");
    const reading = parseYaml(file.value);
    if ("problem" in reading) {
      throw refusal(path, reading.problem);
    }
    return reading.value;
  }
}

/** The text of a configuration file, or the problem, to end a sentence with a full stop. */
export function readConfigurationText(path: string, options?: SmallFileOptions): TextReading {
  const file = readSmallFile(path, MAX_FILE_BYTES, options);
  return "problem" in file ? { problem: `${file.problem}.` } : file;
}

function refusal(path: string, problem: string): IntegrationError {
  const message = `The configuration file ${shownPath(path)} ${problem}`;
  return problemsError("CONFIGURATION_INVALID", [{ field: "configuration", message }]);
}
