import type { Product } from "../state/product.js";
import { checkTenantName } from "./tenant-name.js";

/** Common fields of both versions of the OpenID metadata. */
const common = {
  grant_types_supported: ["client_credentials"],
  response_types_supported: ["code"],
  subject_types_supported: ["pairwise"],
  id_token_signing_alg_values_supported: ["RS256"],
  scopes_supported: ["openid"],
  token_endpoint_auth_methods_supported: ["client_secret_post", "private_key_jwt"],
  token_endpoint_auth_signing_alg_values_supported: ["PS256", "RS256"],
  tenant_region_scope: null,
  cloud_instance_name: "microsoftonline.com",
};

/** `GET /{tenant}/v2.0/.well-known/openid-configuration`; the addresses keep a shared endpoint's name. */
export function describeTenant(product: Product, tenant: string): object {
  const root = rootOf(product, tenant);
  return {
    issuer: `${product.address.url}/${product.tenantId}/v2.0`,
    token_endpoint: `${root}/oauth2/v2.0/token`,
    authorization_endpoint: `${root}/oauth2/v2.0/authorize`,
    jwks_uri: `${root}/discovery/v2.0/keys`,
    ...common,
  };
}

/** `GET /{tenant}/.well-known/openid-configuration`, version 1; its issuer is the one in access tokens. */
export function describeTenantV1(product: Product, tenant: string): object {
  const root = rootOf(product, tenant);
  return {
    issuer: `https://sts.windows.net/${product.tenantId}/`,
    token_endpoint: `${root}/oauth2/token`,
    authorization_endpoint: `${root}/oauth2/authorize`,
    jwks_uri: `${root}/discovery/keys`,
    ...common,
  };
}

function rootOf(product: Product, tenant: string): string {
  checkTenantName(product, tenant);
  return `${product.address.url}/${product.isTenant(tenant) ? product.tenantId : tenant.toLowerCase()}`;
}
