import { IntegrationError } from "../../errors.js";
import type { ShownText } from "../../text/shown-text.js";
import { during } from "../../time/activity.js";
import { jsonObject, textOf } from "../calls/service-text.js";
import type { HttpClient, HttpRequest, HttpResponse } from "../http/http-client.js";
import { TransportError } from "../http/transport-error.js";
import { type AttemptContext, sendWithRetries } from "../retry/attempts.js";
import type { RequestFailure } from "../retry/retry-policy.js";
import { boundedLifetimeS } from "./token-lifetime.js";
import type { TokenService } from "./token-service.js";

/** Maximum bytes of a token response, which has a few thousand. */
const MOST_OF_AN_ANSWER = 1024 * 1024;

/**
 * Sends one token request with its attempts and returns the successful response. Repeating it is safe: an unused token
 * does no harm.
 */
export async function requestToken(
  request: HttpRequest,
  service: TokenService,
  http: HttpClient,
  signal: AbortSignal,
  context: AttemptContext,
): Promise<HttpResponse> {
  const { logger, clock, shown } = context;
  const signingIn = { kind: "work", doing: `Signing in at ${service.name.replace(/^The /, "the ")}` } as const;
  const send = async (): Promise<HttpResponse> => {
    const startedAt = clock.now().getTime();
    const bounds = { timeoutMs: service.attemptTimeoutMs, mostBytes: MOST_OF_AN_ANSWER };
    const response = await during(context.activities, signingIn, () => http.send({ ...request, ...bounds }, signal));
    logger.debug(
      {
        service: service.name,
        status: response.status,
        request_id: shown.header(response.headers, "x-ms-request-id"),
        duration_ms: clock.now().getTime() - startedAt,
      },
      "a token request was answered",
    );
    return response;
  };

  try {
    const failureOf = (response: HttpResponse) => failureOfAnswer(response, service);
    const repeated = { name: "token", rules: { repeatable: "always" }, hasToken: false } as const;
    const response = await sendWithRetries({ ...repeated, service: service.name, signal, send, failureOf }, context);
    if (response.status >= 200 && response.status < 300) {
      return response;
    }
    throw response.status < 400 ? redirected(response) : service.refusal(response, shown);
  } catch (error) {
    if (error instanceof TransportError) {
      throw service.unreachable(error);
    }
    throw error;
  }
}

/**
 * The token and its lifetime in seconds, limited to a day. The lifetime comes as seconds from now, or as a time in
 * seconds or as a date (App Service).
 * https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * https://learn.microsoft.com/en-us/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export function readTokenAnswer(
  response: HttpResponse,
  service: TokenService,
  now: Date,
  shown: ShownText,
): { readonly accessToken: string; readonly expiresInS: number } {
  const body = jsonObject(response.body);
  const accessToken = textOf(body?.access_token);
  const expiresInS = body?.expires_in == null ? secondsUntil(body?.expires_on, now) : numberOf(body.expires_in);
  // Other characters are not allowed in a header.
  if (accessToken === undefined || !/^[\x21-\x7e]+$/.test(accessToken) || !Number.isFinite(expiresInS)) {
    const title = shown.title(response.body);
    const instead = title === undefined ? "" : ` It is a page titled "${title}".`;
    throw new IntegrationError(
      "SERVICE_UNAVAILABLE",
      `${service.name} answered HTTP ${response.status}, but the response does not contain a readable token.${instead}`,
      { httpStatus: response.status, requestId: shown.header(response.headers, "x-ms-request-id") },
    );
  }
  return { accessToken, expiresInS: boundedLifetimeS(expiresInS) };
}

function secondsUntil(moment: unknown, now: Date): number {
  const seconds = numberOf(moment);
  return (Number.isNaN(seconds) ? Date.parse(textOf(moment) ?? "") / 1000 : seconds) - now.getTime() / 1000;
}

/** A number, also if it is given as text; otherwise NaN. */
function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number(textOf(value) ?? Number.NaN);
}

function failureOfAnswer(response: HttpResponse, service: TokenService): RequestFailure | undefined {
  const { status, headers } = response;
  return status < 400
    ? undefined
    : { status, retryAfter: headers["retry-after"], transient: service.isTransient(response) };
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
