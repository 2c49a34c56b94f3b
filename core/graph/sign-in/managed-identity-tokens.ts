import type { ManagedIdentityEndpoint } from "../../configuration/managed-identity.js";
import { IntegrationError } from "../../errors.js";
import { isObject } from "../../json-object.js";
import type { ShownText } from "../../text/shown-text.js";
import { jsonObject, textOf } from "../calls/service-text.js";
import type { HttpResponse } from "../http/http-client.js";
import type { TokenService } from "./token-service.js";

/** The endpoint is on this machine, so it answers at once or not at all. */
const ATTEMPT_TIMEOUT_MS = 10_000;

/**
 * The managed identity endpoint of an Azure machine as a token service.
 * https://learn.microsoft.com/en-us/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling
 */
export function managedIdentityTokens({ host, origin }: ManagedIdentityEndpoint): TokenService {
  const name = `the managed identity endpoint of ${host}`;
  return {
    name: `The${name.slice(3)}`,
    attemptTimeoutMs: ATTEMPT_TIMEOUT_MS,
    isTransient: ({ status }) => status === 404 || status === 410,
    refusal: (response, shown) => refusal(response, name, shown),
    unreachable: (error) =>
      new IntegrationError(
        "NETWORK_ERROR",
        `No managed identity can be reached: ${name} does not answer at ${origin}. ${error.message}`,
        {
          hint: "Managed identities work only on Azure machines that have one assigned; elsewhere use a certificate, a federated credential or a secret.",
          cause: error,
        },
      ),
  };
}

function refusal(response: HttpResponse, name: string, shown: ShownText): IntegrationError {
  const { status } = response;
  const said = reasonOf(response, shown);
  const answered = `Unable to generate access token for Microsoft 365 Defender: ${name} answered HTTP ${status}${said === undefined ? "" : ` (${said})`}.`;
  if (status === 429 || status >= 500) {
    return new IntegrationError(status === 429 ? "THROTTLED" : "SERVICE_UNAVAILABLE", answered, { httpStatus: status });
  }
  return new IntegrationError("AUTH_FAILED", answered, {
    httpStatus: status,
    hint: "Assign a managed identity to this machine or app, and set managed_identity_client_id if it is user-assigned.",
  });
}

/** A virtual machine uses `error_description`, App Service `message`, at either level. */
function reasonOf({ body }: HttpResponse, shown: ShownText): string | undefined {
  const answer = jsonObject(body);
  const inner = isObject(answer?.error) ? answer.error : undefined;
  const text = [answer?.error_description, answer?.message, inner?.message, answer?.error].map(textOf).find(Boolean);
  return text === undefined ? undefined : shown.line(text, 200).replace(/\.$/, "");
}
