import { IntegrationError } from "../errors.js";
import { type AttemptContext, sendWithRetries } from "./attempts.js";
import { entraError, isTransientEntraError } from "./entra-errors.js";
import type { HttpClient, HttpRequest, HttpResponse } from "./http-client.js";
import type { RequestFailure } from "./retry-policy.js";
import { htmlTitle, jsonObject, textOf } from "./service-text.js";
import { TransportError } from "./transport-error.js";

/**
 * Sends one token request with its repetitions; returns only an answer that is a success. Repeating it is safe: a token
 * that nobody received harms nobody.
 */
export async function requestToken(
  request: HttpRequest,
  http: HttpClient,
  signal: AbortSignal,
  context: AttemptContext,
): Promise<HttpResponse> {
  const { logger, clock } = context;
  const send = async (): Promise<HttpResponse> => {
    const startedAt = clock.now().getTime();
    const response = await http.send(request, signal);
    logger.debug(
      {
        status: response.status,
        request_id: response.headers["x-ms-request-id"],
        duration_ms: clock.now().getTime() - startedAt,
      },
      "Entra answered a token request",
    );
    return response;
  };

  try {
    const repeated = { call: "token", service: "Microsoft Entra ID", signal, send, failureOf } as const;
    const response = await sendWithRetries(repeated, context);
    if (response.status >= 200 && response.status < 300) {
      return response;
    }
    throw response.status < 400 ? redirected(response) : entraError(response);
  } catch (error) {
    if (error instanceof TransportError) {
      throw new IntegrationError("NETWORK_ERROR", error.message, { hint: error.hint, cause: error });
    }
    throw error;
  }
}

/** The token and its life in seconds. https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
export function readTokenAnswer(response: HttpResponse): { readonly accessToken: string; readonly expiresInS: number } {
  const body = jsonObject(response.body);
  const accessToken = textOf(body?.access_token);
  const expiresInS = Number(body?.expires_in);
  if (accessToken === undefined || !Number.isFinite(expiresInS)) {
    const title = htmlTitle(response.body);
    const instead = title === undefined ? "" : ` It is a page titled "${title}".`;
    throw new IntegrationError(
      "SERVICE_UNAVAILABLE",
      `Microsoft Entra ID answered HTTP ${response.status}, but the answer holds no readable token.${instead}`,
      { httpStatus: response.status, requestId: response.headers["x-ms-request-id"] },
    );
  }
  return { accessToken, expiresInS };
}

function failureOf(response: HttpResponse): RequestFailure | undefined {
  const { status, headers } = response;
  return status < 400
    ? undefined
    : { status, retryAfter: headers["retry-after"], transient: isTransientEntraError(response) };
}

function redirected({ status }: HttpResponse): IntegrationError {
  return new IntegrationError(
    "NETWORK_ERROR",
    `The token request was answered with a redirect (HTTP ${status}); redirects are not followed.`,
    {
      httpStatus: status,
      retryable: false,
      hint: "Check login_api_root; a proxy or sign-in page between this machine and Entra ID also redirects.",
    },
  );
}
