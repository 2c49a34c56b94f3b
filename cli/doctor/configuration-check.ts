import type { Configuration } from "../../core/configuration/configuration.js";
import type { Problem } from "../../core/errors.js";
import { type Check, failed, ok, warning } from "./check.js";
import type { LoadedConfiguration } from "./load-configuration.js";

const credentialNames: Readonly<Record<Configuration["credential"]["kind"], string>> = {
  secret: "a client secret",
  certificate: "a certificate",
  federated: "a federated credential",
  managed_identity: "a managed identity",
};

const cloudNames: Readonly<Record<Configuration["cloud"], string>> = {
  global: "global cloud",
  gcc: "GCC",
  gcc_high: "GCC High",
  dod: "DoD",
};

/** Checks that the configuration exists and is valid, with all its problems, and what a run would warn of. */
export function checkConfiguration(loaded: LoadedConfiguration): Check {
  const { configuration, problems } = loaded;
  const warnings = loaded.warnings.map(({ message }) => message);
  if (configuration === undefined) {
    return failed("configuration", faultOf(loaded), ...problems.map(problemLine), ...warnings, ...furtherHelp(loaded));
  }
  const { cloud, credential } = configuration;
  const finding = `Valid: ${cloudNames[cloud]}, ${credentialNames[credential.kind]}.`;
  return warnings.length > 0 ? warning("configuration", finding, ...warnings) : ok("configuration", finding);
}

function faultOf({ place, problems }: LoadedConfiguration): string {
  const count = problems.length === 1 ? "One problem" : `${problems.length} problems`;
  switch (place) {
    case "none":
      return "No configuration was given.";
    case "given twice":
      return "The configuration was given twice.";
    default:
      return `${count} in ${place}.`;
  }
}

function furtherHelp({ problems, exists }: LoadedConfiguration): readonly string[] {
  if (!exists) {
    return ["m365-defender init writes one; see docs/configuration.md for every field."];
  }
  return problems.every(isAboutAll) ? [] : ["See docs/configuration.md for every field."];
}

/** A problem with its field, unless it is about the whole configuration. */
function problemLine(problem: Problem): string {
  const { field, message } = problem;
  return isAboutAll(problem) ? message : `${field.replace(/^configuration\./, "")}: ${message}`;
}

function isAboutAll({ field }: Problem): boolean {
  return field === "configuration";
}
