import type { Environment } from "../environment.js";
import type { Problem } from "../errors.js";
import { Secret } from "../secrets/secret.js";
import { readCipherKey } from "../shared/token-cipher.js";

const TOKEN_CACHE_KEY = "M365_DEFENDER_TOKEN_CACHE_KEY";

/**
 * The key of the token cache. It comes only from the environment, because a configuration file may be stored beside the
 * cache.
 */
export function readTokenCacheKey(
  environment: Environment,
): { readonly key: Secret | undefined } | { readonly problem: Problem } {
  const text = environment[TOKEN_CACHE_KEY]?.trim() ?? "";
  if (text === "" || readCipherKey(text) !== undefined) {
    return { key: text === "" ? undefined : new Secret(text) };
  }
  const message = `The variable ${TOKEN_CACHE_KEY} must be 32 bytes in base64 or hexadecimal, such as the output of "openssl rand -base64 32".`;
  return { problem: { field: "token_cache", message } };
}
