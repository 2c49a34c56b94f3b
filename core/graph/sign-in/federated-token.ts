import { IntegrationError } from "../../errors.js";
import { readSmallFile } from "../../files/small-file.js";
import { shownPath } from "../../text/shown-word.js";

const MAX_TOKEN_BYTES = 64 * 1024;

/**
 * Reads the identity provider's token for each sign-in, because the provider replaces the file long before a token
 * expires.
 * https://learn.microsoft.com/en-us/entra/workload-id/workload-identity-federation
 * @throws AUTH_FAILED, not CONFIGURATION_INVALID, because the file may disappear during a run
 */
export function readFederatedToken(path: string): string {
  const file = readSmallFile(path, MAX_TOKEN_BYTES);
  if ("problem" in file) {
    throw unusable(`The federated token file ${shownPath(path)} ${file.problem}.`);
  }
  const token = file.value.trim();
  if (token === "") {
    throw unusable(`The federated token file ${shownPath(path)} is empty.`);
  }
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    throw unusable(`The federated token file ${shownPath(path)} does not contain a JSON Web Token.`);
  }
  return token;
}

function unusable(message: string): IntegrationError {
  return new IntegrationError("AUTH_FAILED", message, {
    hint: "Check federated_token_file, and that the cluster's workload identity or the pipeline that writes the file is running.",
  });
}
