import { writeFile } from "node:fs/promises";
import { createClientCertificate } from "./certificates.js";
import type { WithFaults } from "./faults/with-faults.js";
import {
  type ManagedIdentityHost,
  type ManagedIdentityKind,
  startManagedIdentityHost,
} from "./managed-identity/endpoint.js";
import type { RecordRequest } from "./request-log.js";
import type { Claims } from "./sign-in/outside-issuer.js";
import type { Product, TenantConfiguration } from "./state/product.js";

/** The configuration with a new certificate, registered with the tenant, instead of the secret. */
export async function createCertificateConfiguration(product: Product): Promise<TenantConfiguration> {
  const { certificate, privateKey } = await createClientCertificate("SOAR integration");
  product.apps.addCertificate(product.integration.clientId, certificate);
  return { ...product.configurationOf(product.integration), certificate, certificate_key: privateKey };
}

/** Claims of the identity provider's tokens for the integration. */
const federation = { subject: "repo:soar/playbooks", audience: "api://AzureADTokenExchange" };

/** A token of the identity provider for the federated credential. Claims can be replaced. */
export function federatedToken(product: Product, claims: Claims = {}): string {
  return product.outsideIssuer.issue({ sub: federation.subject, aud: federation.audience, ...claims });
}

/** The configuration with a federated credential instead of the secret. The first token is written to the file. */
export async function createFederatedConfiguration(product: Product, tokenFile: string): Promise<TenantConfiguration> {
  product.apps.addFederatedCredential(product.integration.clientId, {
    issuer: product.outsideIssuer.url,
    ...federation,
  });
  await writeFile(tokenFile, federatedToken(product), { mode: 0o600 });
  return { ...product.configurationOf(product.integration), federated_token_file: tokenFile };
}

/** Creates a managed identity, as Azure does for a machine. */
export async function createManagedIdentity(
  product: Product,
  kind: ManagedIdentityKind,
  record: RecordRequest,
  withFaults: WithFaults,
): Promise<{ readonly host: ManagedIdentityHost; readonly configuration: TenantConfiguration }> {
  const identity = product.apps.register({ name: "SOAR worker" });
  const host = await startManagedIdentityHost({ kind, identity, product, record, withFaults });
  const { tenant_id, client_id, ...roots } = product.configurationOf(identity);
  return { host, configuration: { ...roots, credential: "managed_identity" } };
}
