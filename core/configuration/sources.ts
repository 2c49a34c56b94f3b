import { readFileSync } from "node:fs";
import { IntegrationError } from "../errors.js";
import { isAbsent } from "../input/values.js";
import type { Warning } from "../warnings.js";

/** The places a configuration may come from; more than one of the first three is an error. */
export interface ConfigurationSources {
  /** The payload's own `configuration`. */
  readonly payload: unknown;
  /** Path given with `--config`. */
  readonly file: string | undefined;
  /** Path in the variable M365_DEFENDER_CONFIG. */
  readonly environment: string | undefined;
  /** The local tenant's configuration, with `--local`: it wins, with a warning if another was given. */
  readonly local: unknown;
}

/** Where a configuration came from: a payload, which may come from anywhere, or a place that the machine's owner controls. */
export type ConfigurationSource = "payload" | "file" | "local";

export interface ChosenConfiguration {
  readonly source: ConfigurationSource;
  /** undefined: none was given. */
  readonly raw: unknown;
  readonly warnings: readonly Warning[];
}

/**
 * The one source that was given; sources are never merged.
 * @throws CONFIGURATION_AMBIGUOUS when there are two, CONFIGURATION_INVALID when a file cannot be read
 */
export async function chooseConfiguration(sources: ConfigurationSources): Promise<ChosenConfiguration> {
  const given = [
    !isAbsent(sources.payload) && "the payload",
    sources.file !== undefined && "--config",
    sources.environment !== undefined && sources.environment !== "" && "M365_DEFENDER_CONFIG",
  ].filter((name) => name !== false);
  if (sources.local !== undefined) {
    const message = `--local uses the local tenant's configuration; the one from ${given.join(" and ")} was ignored.`;
    return {
      source: "local",
      raw: sources.local,
      warnings: given.length > 0 ? [{ code: "CONFIGURATION_IGNORED", message }] : [],
    };
  }
  if (given.length > 1) {
    const message = `The configuration was given in ${given.length} places: ${given.join(", ")}. Keep one of them.`;
    throw new IntegrationError("CONFIGURATION_AMBIGUOUS", message, { field: "configuration" });
  }
  if (!isAbsent(sources.payload)) {
    return { source: "payload", raw: sources.payload, warnings: [] };
  }
  const path = sources.file ?? (sources.environment || undefined);
  return {
    source: "file",
    raw: path === undefined ? undefined : await readConfigurationFile(path),
    warnings: [],
  };
}

async function readConfigurationFile(path: string): Promise<unknown> {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    return parseYaml(path, text);
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : "cannot be read";
    throw fileError(`The configuration file ${path} ${reason}.`);
  }
}

/** YAML is loaded only when a file is no JSON. An error names the line and never quotes it: it may hold a secret. */
async function parseYaml(path: string, text: string): Promise<unknown> {
  const { parseDocument, LineCounter } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const [error] = document.errors;
  if (error) {
    throw fileError(
      `The configuration file ${path} is neither JSON nor YAML; see line ${lineCounter.linePos(error.pos[0]).line}.`,
    );
  }
  return document.toJS({ maxAliasCount: 100 });
}

function fileError(message: string): IntegrationError {
  return new IntegrationError("CONFIGURATION_INVALID", message, {
    field: "configuration",
    problems: [{ field: "configuration", message }],
  });
}
