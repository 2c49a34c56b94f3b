import type { Environment } from "../environment.js";
import { Secret } from "../secrets/secret.js";
import { parsedUrl } from "../text/parsed-url.js";

/** Where an Azure machine gets tokens for its own identity. The only address that may be plain http. */
export interface ManagedIdentityEndpoint {
  /** The kind of machine, for messages. */
  readonly host: "the virtual machine" | "App Service";
  /** Scheme, host and port, e.g. `http://169.254.169.254`. */
  readonly origin: string;
  /** Value of the X-IDENTITY-HEADER that App Service requires. */
  readonly header: Secret | undefined;
}

const IMDS = "http://169.254.169.254";

/** Machines with another kind of managed identity, recognized by the same variables as in MSAL. */
const unsupported: readonly { readonly name: string; readonly variables: readonly string[] }[] = [
  { name: "Service Fabric", variables: ["IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT"] },
  { name: "Azure Machine Learning", variables: ["MSI_ENDPOINT", "MSI_SECRET"] },
  { name: "Cloud Shell", variables: ["MSI_ENDPOINT"] },
  { name: "Azure Arc", variables: ["IDENTITY_ENDPOINT", "IMDS_ENDPOINT"] },
];

/**
 * The managed identity endpoint of this machine, or why there is none. In App Service, Functions and Container Apps it
 * is IDENTITY_ENDPOINT; on a virtual machine, the fixed address of its metadata service. MSAL chooses in the same
 * order.
 * https://learn.microsoft.com/en-us/azure/app-service/overview-managed-identity#rest-endpoint-reference
 * https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
 */
export function managedIdentityEndpoint(
  environment: Environment,
): { readonly endpoint: ManagedIdentityEndpoint } | { readonly problem: string } {
  const isSet = (name: string) => (environment[name] ?? "") !== "";
  const { IDENTITY_ENDPOINT, IDENTITY_HEADER, AZURE_POD_IDENTITY_AUTHORITY_HOST } = environment;
  const [serviceFabric, ...others] = unsupported;
  const isAppService = isSet("IDENTITY_ENDPOINT") && isSet("IDENTITY_HEADER");
  const foreign = [serviceFabric, ...(isAppService ? [] : others)].find((each) => each?.variables.every(isSet));
  if (foreign !== undefined) {
    return {
      problem: `"Credential" is managed_identity, but this machine has a managed identity of ${foreign.name} (${foreign.variables.join(", ")}), which is not supported; only those of a virtual machine and of App Service are.`,
    };
  }
  if (isAppService) {
    return endpointAt("IDENTITY_ENDPOINT", IDENTITY_ENDPOINT, {
      host: "App Service",
      header: new Secret(IDENTITY_HEADER ?? ""),
    });
  }
  const host = { host: "the virtual machine", header: undefined } as const;
  return isSet("AZURE_POD_IDENTITY_AUTHORITY_HOST")
    ? endpointAt("AZURE_POD_IDENTITY_AUTHORITY_HOST", AZURE_POD_IDENTITY_AUTHORITY_HOST, host)
    : { endpoint: { ...host, origin: IMDS } };
}

function endpointAt(
  variable: string,
  url: string | undefined,
  rest: Omit<ManagedIdentityEndpoint, "origin">,
): { readonly endpoint: ManagedIdentityEndpoint } | { readonly problem: string } {
  const parsed = parsedUrl(url ?? "");
  return parsed !== undefined && /^https?:$/.test(parsed.protocol)
    ? { endpoint: { ...rest, origin: parsed.origin } }
    : { problem: `The variable ${variable} must be an http or https URL: it names the managed identity's endpoint.` };
}
