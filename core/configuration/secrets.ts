import { findField } from "../fields/fields.js";
import { integration } from "../generated/integration.js";
import { isObject } from "../json-object.js";
import type { Configuration, Credential } from "./configuration.js";
import type { ProxyServer } from "./proxy.js";

/** All secrets of a configuration, in each form that is sent. */
export function secretsOf({
  credential,
  proxy,
  tokenCacheKey,
}: Pick<Configuration, "credential" | "proxy" | "tokenCacheKey">): readonly string[] {
  const key = tokenCacheKey === undefined ? [] : [tokenCacheKey.reveal()];
  return [...secretsOfCredential(credential), ...secretsOfProxy(proxy), ...key];
}

/** Limit of secret fields: more can only be one field repeated in other letter cases. */
const MOST_GIVEN = 50;

/** The secrets in a configuration that is not validated yet. References are not secrets. */
export function givenSecrets(raw: unknown): readonly string[] {
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(isObject(raw) ? raw : {})) {
    const field = findField(integration.configuration, name);
    if (field?.secret !== true || typeof value !== "string" || /^\s*(env|file):/.test(value)) {
      continue;
    }
    secrets.push(...(field.name === "proxy_url" ? secretsOfUrl(value) : [value.trim()]));
    if (secrets.length >= MOST_GIVEN) {
      break;
    }
  }
  return secrets;
}

/** In a proxy's URL, only user and password are secret. */
function secretsOfUrl(url: string): readonly string[] {
  const pair = /\/\/(.*)@/s.exec(url)?.[1] ?? "";
  return [pair, pair.slice(pair.indexOf(":") + 1)];
}

function secretsOfCredential(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case "secret":
      return [credential.clientSecret.reveal()];
    case "certificate":
      return [credential.privateKey.reveal()];
    case "federated":
      return [];
    case "managed_identity":
      return credential.endpoint.header === undefined ? [] : [credential.endpoint.header.reveal()];
  }
}

/** User and password as in the header, and the password alone. */
function secretsOfProxy(proxy: ProxyServer | undefined): readonly string[] {
  const pair = proxy?.credentials?.reveal();
  return pair === undefined
    ? []
    : [pair, Buffer.from(pair).toString("base64"), pair.slice(pair.indexOf(":") + 1)].filter((text) => text !== "");
}
