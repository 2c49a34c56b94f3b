import type { LocalTenant } from "../../sandbox/tenant.js";
import { type Answer, requestV1Token, send } from "./tenant-client.js";

export const legacyResource = "https://api.security.microsoft.com";

export type LegacyApi = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** One call of any path with any token. */
export function callWith(tenant: LocalTenant, token: string): LegacyApi {
  return (method, path, body) =>
    send(tenant, path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

/** Signs in as older integrations do, and returns the older API as that app sees it. */
export async function signInToLegacy(
  tenant: LocalTenant,
  configuration: Readonly<Record<string, string>> = tenant.configuration,
): Promise<LegacyApi> {
  const { body } = await requestV1Token(tenant, configuration, { resource: legacyResource });
  return callWith(tenant, body.access_token);
}
