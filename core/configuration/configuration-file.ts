import { type IntegrationError, problemsError } from "../errors.js";
import { readSmallFile } from "../files/small-file.js";
import { shownPath } from "../text/shown-word.js";

/** More than any configuration needs. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * What a configuration file holds, JSON or YAML. No error quotes the file: it may hold a secret.
 * @throws CONFIGURATION_INVALID
 */
export async function readConfigurationFile(path: string): Promise<unknown> {
  const file = readSmallFile(path, MAX_FILE_BYTES);
  if ("problem" in file) {
    throw refusal(path, `${file.problem}.`);
  }
  try {
    return JSON.parse(file.value);
  } catch {
    // YAML is loaded only when a file is no JSON.
    const { parseYaml } = await import("./yaml-text.js");
    const reading = parseYaml(file.value);
    if ("problem" in reading) {
      throw refusal(path, reading.problem);
    }
    return reading.value;
  }
}

function refusal(path: string, problem: string): IntegrationError {
  const message = `The configuration file ${shownPath(path)} ${problem}`;
  return problemsError("CONFIGURATION_INVALID", [{ field: "configuration", message }]);
}
