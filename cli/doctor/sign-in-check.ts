import type { Configuration } from "../../core/configuration/configuration.js";
import type { TokenProvider } from "../../core/graph/sign-in/token-provider.js";
import { attempt } from "../../core/incidents/capabilities.js";
import { type Check, failedWith, ok } from "./check.js";

/** Checks that a token is issued. If not, the finding says why, with Entra's AADSTS number. */
export async function checkSignIn(
  tokens: TokenProvider,
  { credential, clientId }: Pick<Configuration, "credential" | "clientId">,
  signal: AbortSignal,
): Promise<Check> {
  const { error } = await attempt(() => tokens.accessToken({ signal }), signal);
  if (error !== undefined) {
    return failedWith("sign_in", error);
  }
  return credential.kind === "managed_identity"
    ? ok("sign_in", `The endpoint of ${credential.endpoint.host} issued an access token.`)
    : ok("sign_in", `Entra ID issued a token to the app ${clientId}.`);
}
