import type { AppRegistration } from "../state/apps.js";
import type { Product } from "../state/product.js";
import { SignInError } from "./entra-errors.js";

/** Paths without a tenant: Entra ID infers it from the user, and an app has none. */
const sharedEndpoints = ["common", "organizations", "consumers"];

/** Refuses a path whose first segment is neither this tenant nor a shared endpoint. */
export function checkTenantName(product: Product, name: string): void {
  if (product.isTenant(name) || sharedEndpoints.includes(name.toLowerCase())) return;
  throw new SignInError(
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    "invalid_request",
  );
}

/**
 * Refuses a shared endpoint for an app, because the apps here are registered for one tenant.
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow#get-a-token
 */
export function refuseSharedEndpoint(name: string, app: AppRegistration): void {
  const endpoint = name.toLowerCase();
  if (endpoint === "consumers") {
    throw new SignInError(
      9001023,
      "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
      "invalid_request",
    );
  }
  if (!sharedEndpoints.includes(endpoint)) return;
  throw new SignInError(
    50194,
    `Application '${app.clientId}'(${app.name}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such applications created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.`,
    "invalid_request",
  );
}
