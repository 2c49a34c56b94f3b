import type { Configuration } from "../../core/configuration/configuration.js";
import type { Problem } from "../../core/errors.js";
import { type Check, failed, ok } from "./check.js";
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

/** Checks that the configuration exists and is valid, with all its problems. */
export function checkConfiguration({ place, given, configuration, problems }: LoadedConfiguration): Check {
  if (configuration === undefined) {
    const count = problems.length === 1 ? "One problem" : `${problems.length} problems`;
    return failed(
      "configuration",
      place === "none" ? "No configuration was given." : `${count} in ${place}.`,
      ...problems.map(problemLine),
      `${given.size === 0 ? "m365-defender init writes one; " : ""}see docs/configuration.md for every field.`,
    );
  }
  const { cloud, credential } = configuration;
  return ok("configuration", `Valid: ${cloudNames[cloud]}, ${credentialNames[credential.kind]}.`);
}

/** A problem with its field, unless it is about the whole configuration. */
function problemLine({ field, message }: Problem): string {
  return field === "configuration" ? message : `${field.replace(/^configuration\./, "")}: ${message}`;
}
