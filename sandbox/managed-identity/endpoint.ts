import { randomBytes, timingSafeEqual } from "node:crypto";
import type { RefusalForm, WithFaults } from "../faults/with-faults.js";
import type { RecordRequest } from "../request-log.js";
import type { Exchange, Reply } from "../server/exchange.js";
import { startServer } from "../server/https-server.js";
import { type IssuedToken, tokenLifetime } from "../sign-in/access-token.js";
import type { Resource } from "../sign-in/resources.js";
import type { AppRegistration } from "../state/apps.js";
import type { Product } from "../state/product.js";

/** The simulated Azure service. */
export type ManagedIdentityKind = "virtual_machine" | "app_service";

export interface ManagedIdentityHost {
  /** Environment variables of a process on such a machine. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export interface ManagedIdentityOptions {
  readonly kind: ManagedIdentityKind;
  readonly identity: AppRegistration;
  readonly product: Product;
  readonly record: RecordRequest;
  readonly withFaults: WithFaults;
}

interface Place {
  readonly path: string;
  readonly version: string;
  environment(url: string): Readonly<Record<string, string>>;
  refusal(headers: Exchange["headers"]): Reply | undefined;
  body(issued: IssuedToken, resource: Resource, clientId: string): object;
}

/**
 * Simulates the managed identity endpoint of an Azure machine, in plain HTTP on loopback. A virtual machine's real
 * address (169.254.169.254) is not available; the variable of AKS pod identity makes MSAL use this one instead.
 */
export async function startManagedIdentityHost(options: ManagedIdentityOptions): Promise<ManagedIdentityHost> {
  const place = options.kind === "app_service" ? appService(randomBytes(16).toString("hex").toUpperCase()) : machine;
  const answer = (exchange: Exchange) => answerFor(place, options, exchange);
  const server = await startServer({
    port: 0,
    certificate: undefined,
    now: options.product.now,
    service: options.withFaults(answer, refuseAsEndpoint),
    refuseLargeBody: answer,
    record: options.record,
  });
  return { environment: place.environment(`http://127.0.0.1:${server.port}`), close: () => server.close() };
}

async function answerFor(
  place: Place,
  { identity, product }: ManagedIdentityOptions,
  { method, path, query, headers, note }: Exchange,
): Promise<Reply> {
  // MSAL adds a slash to a URL from the environment.
  if (method !== "GET" || path.replace(/\/$/, "") !== place.path) return { status: 404, body: { error: "not_found" } };
  const refusal = place.refusal(headers);
  if (refusal !== undefined) return refusal;
  const resource = product.findResource(query.get("resource") ?? "");
  if (query.get("api-version") !== place.version || resource === undefined) {
    return refuse("invalid_resource", `The resource '${query.get("resource")}' or the api-version is not known.`);
  }
  const clientId = query.get("client_id");
  if (clientId !== null && clientId.toLowerCase() !== identity.clientId.toLowerCase()) {
    return refuse("invalid_request", "Identity not found");
  }
  note.clientId = identity.clientId;
  note.detail = "managed identity";
  return { status: 200, body: place.body(await product.tokens.issue(identity, resource), resource, identity.clientId) };
}

/** https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token */
const machine: Place = {
  path: "/metadata/identity/oauth2/token",
  version: "2018-02-01",
  environment: (url) => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: url }),
  refusal: (headers) =>
    headers.metadata === "true" ? undefined : refuse("invalid_request", "Required metadata header not specified"),
  body: ({ token, notBefore, expiresOn }, { audience }, clientId) => ({
    access_token: token,
    client_id: clientId,
    expires_in: String(tokenLifetime),
    expires_on: String(expiresOn),
    ext_expires_in: String(tokenLifetime),
    not_before: String(notBefore),
    resource: audience,
    token_type: "Bearer",
  }),
};

/** https://learn.microsoft.com/en-us/azure/app-service/overview-managed-identity#rest-endpoint-reference */
function appService(secret: string): Place {
  return {
    path: "/msi/token",
    version: "2019-08-01",
    environment: (url) => ({ IDENTITY_ENDPOINT: `${url}/msi/token`, IDENTITY_HEADER: secret }),
    refusal: (headers) =>
      isSame(String(headers["x-identity-header"] ?? ""), secret)
        ? undefined
        : { status: 401, body: { statusCode: 401, message: "The X-IDENTITY-HEADER is missing or wrong." } },
    body: ({ token, expiresOn }, { audience }, clientId) => ({
      access_token: token,
      client_id: clientId,
      expires_on: String(expiresOn),
      resource: audience,
      token_type: "Bearer",
    }),
  };
}

/** https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling */
const refuseAsEndpoint: RefusalForm = ({ status, code, message }) => ({
  status,
  body: { error: code, error_description: message },
});

function isSame(offered: string, wanted: string): boolean {
  return offered.length === wanted.length && timingSafeEqual(Buffer.from(offered), Buffer.from(wanted));
}

function refuse(error: string, description: string): Reply {
  return { status: 400, body: { error, error_description: description } };
}
