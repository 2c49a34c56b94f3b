import { shellWord } from "../../core/text/shell-word.js";
import { visible, visibleInJson } from "../../core/text/visible-text.js";
import type { Announcement } from "../running/running-tenants.js";
import type { LocalTenant } from "../tenant.js";

/** The data that connects a platform, a program or an action to the tenant. */
export function greeting(tenant: LocalTenant, { configurationFile, caFile }: Announcement): string {
  const variables = Object.entries(environmentOf(tenant, configurationFile, caFile));
  return `A local tenant is running at ${tenant.url}, for programs on this machine.

Status page         ${tenant.url}/
Configuration file  ${visible(configurationFile)}
CA file             ${visible(caFile)}

The integration's configuration, to paste into a platform:

${visibleInJson(JSON.stringify(tenant.configuration, null, 2))}

The same as environment variables, for the integration (first line), for Azure's own clients and for curl:

${variables.map(([name, value]) => `export ${name}=${visible(shellWord(value))}`).join("\n")}

Actions with --local now use this tenant. Ctrl+C stops it.

`;
}

/** Environment variables for the tenant's clients, with Azure's names. */
export function environmentOf(
  { url, configuration }: LocalTenant,
  configurationFile: string,
  caFile: string,
): Readonly<Record<string, string>> {
  return {
    M365_DEFENDER_CONFIG: configurationFile,
    AZURE_AUTHORITY_HOST: url,
    AZURE_TENANT_ID: String(configuration.tenant_id),
    AZURE_CLIENT_ID: String(configuration.client_id),
    AZURE_CLIENT_SECRET: String(configuration.client_secret),
    NODE_EXTRA_CA_CERTS: caFile,
    CURL_CA_BUNDLE: caFile,
    REQUESTS_CA_BUNDLE: caFile,
  };
}
