import type { Product } from "../state/product.js";
import { SignInError } from "./entra-errors.js";
import type { Resource } from "./resources.js";
import { required } from "./token-form.js";

const suffix = "/.default";

/**
 * The resource of a v2 request, from its single scope: the resource's name and `/.default`.
 * https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc#client-credentials-grant-flow-and-default
 */
export function resourceOfScope(product: Product, form: URLSearchParams): Resource {
  const scope = required(form, "scope").trim();
  if (/\s/.test(scope)) throw invalidScope(scope, "");
  if (!scope.endsWith(suffix)) {
    throw new SignInError(
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
      "invalid_scope",
    );
  }
  const name = scope.slice(0, -suffix.length);
  if (!isIdentifier(name)) {
    throw invalidScope(
      scope,
      " The scope format is invalid. Scope must be in a valid URI form <https://example/scope> or a valid Guid <guid/scope>.",
    );
  }
  return found(product, name);
}

/** The resource that a v1 request names. */
export function resourceOfName(product: Product, form: URLSearchParams): Resource {
  return found(product, required(form, "resource"));
}

function isIdentifier(name: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/./i.test(name) || /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name);
}

function found(product: Product, name: string): Resource {
  const resource = product.findResource(name);
  if (resource !== undefined) return resource;
  throw new SignInError(
    500011,
    `The resource principal named ${name} was not found in the tenant named ${product.tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    "invalid_resource",
  );
}

function invalidScope(scope: string, why: string): SignInError {
  return new SignInError(
    70011,
    `The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope ${scope} is not valid.${why}`,
    "invalid_scope",
  );
}
