import nock from "nock";
import { apiOf } from "../../core/configuration/api.js";
import { apisOf } from "../../core/configuration/clouds.js";
import type { Configuration } from "../../core/configuration/configuration.js";
import type { HuntingColumn, Incident, IncidentComment } from "../../core/graph/graph-types.js";
import { Secret } from "../../core/secrets/secret.js";

export const LOGIN_ROOT = "https://login.microsoftonline.com";
export const GRAPH_ROOT = "https://graph.microsoft.com";
export const TENANT_ID = "11111111-2222-4333-8444-555555555555";
export const CLIENT_ID = "66666666-7777-4888-9999-aaaaaaaaaaaa";
export const CLIENT_SECRET = "Invented~Secret+Value/For=Tests";
export const TOKEN_PATH = `/${TENANT_ID}/oauth2/v2.0/token`;
export const INCIDENTS_PATH = "/v1.0/security/incidents";
export const HUNTING_PATH = "/v1.0/security/runHuntingQuery";

export const ALL_ROLES: readonly string[] = ["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"];

/** A validated configuration for the global cloud with a client secret. */
export function configuration(overrides: Partial<Configuration> = {}): Configuration {
  return {
    cloud: "global",
    tenantId: TENANT_ID,
    clientId: CLIENT_ID,
    credential: { kind: "secret", clientSecret: new Secret(CLIENT_SECRET) },
    loginApiRoot: LOGIN_ROOT,
    ...graphAt(GRAPH_ROOT),
    verifySsl: true,
    caCertificate: undefined,
    proxy: undefined,
    requestTimeoutS: 200,
    huntingCallsPerMinute: 45,
    tokenCache: "file",
    tokenCacheKey: undefined,
    auditLog: undefined,
    timeBudgetS: 590,
    commentMaxLength: 30_000,
    determinationRule: "true_positive_only",
    ...overrides,
  };
}

/** The part of a configuration with Graph's address. */
export function graphAt(root: string, scope = `${GRAPH_ROOT}/.default`): Pick<Configuration, "apis"> {
  return { apis: { graph: { ...apisOf("global", { graph: root }).graph, scope } } };
}

/**
 * Replaces the network for all tests of a file: nothing leaves the machine, all mocked requests must be sent, and no
 * others.
 */
export function useMockedNetwork(): void {
  const unmatched: string[] = [];
  const note = (request: { method?: string; path?: string }, options?: { method?: string; href?: string }) => {
    unmatched.push(`${options?.method ?? request.method} ${options?.href ?? request.path}`);
  };
  beforeEach(() => {
    nock.disableNetConnect();
    nock.emitter.on("no match", note);
  });
  afterEach(() => {
    const pending = nock.pendingMocks();
    const surprises = unmatched.splice(0);
    nock.emitter.off("no match", note);
    nock.cleanAll();
    nock.enableNetConnect();
    expect({ pending, surprises }).toEqual({ pending: [], surprises: [] });
  });
}

/** An access token like Entra's, with these roles; `undefined` leaves the claim out. */
export function accessToken(roles: readonly string[] | undefined = ALL_ROLES, id = "1"): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${encode({ alg: "none", typ: "JWT" })}.${encode({ aud: GRAPH_ROOT, jti: id, roles })}.invented-signature-${id}`;
}

/** Entra's response with a token. */
export function tokenAnswer(token = accessToken(), expiresInS = 3599): nock.Body {
  return { token_type: "Bearer", expires_in: expiresInS, ext_expires_in: expiresInS, access_token: token };
}

/** One token request, to be given a reply. MSAL adds its own request ID to the query. */
export function mockTokenRequest(
  body?: nock.RequestBodyMatcher,
  root = LOGIN_ROOT,
  path = TOKEN_PATH,
): nock.Interceptor {
  return nock(root).post(path, body).query(true);
}

/** Replies to one token request. */
export function mockToken(token = accessToken(), expiresInS = 3599): nock.Scope {
  return mockTokenRequest().reply(200, tokenAnswer(token, expiresInS));
}

/** Entra's refusal of a token request. */
export function entraRefusal(number: number, overrides: Readonly<Record<string, unknown>> = {}): nock.Body {
  return {
    error: "invalid_client",
    error_description: `AADSTS${number}: Invented first line for the test. Trace ID: trace-1 Correlation ID: correlation-1 Timestamp: 2026-11-24 10:07:00Z`,
    error_codes: [number],
    timestamp: "2026-11-24 10:07:00Z",
    trace_id: "trace-1",
    correlation_id: "correlation-1",
    ...overrides,
  };
}

/**
 * Graph, with this token required for each request. Add replies with nock's own methods:
 * `mockGraph().get(path).reply(200)`.
 */
export function mockGraph(token = accessToken()): nock.Scope {
  return nock(GRAPH_ROOT, { reqheaders: { authorization: `Bearer ${token}` } });
}

/** The same for another API of the global cloud, by its name in `core/configuration/clouds.ts`. */
export function mockApi(name: string, token = accessToken()): nock.Scope {
  return nock(rootOfApi(name), { reqheaders: { authorization: `Bearer ${token}` } });
}

/** The root of an API in the global cloud. */
export function rootOfApi(name: string): string {
  return apiOf(apisOf("global", {}), name).root;
}

export function incidentPath(id = "2972"): string {
  return `${INCIDENTS_PATH}/${id}`;
}

/** One incident as Graph v1.0 returns it. */
export function incident(overrides: Partial<Incident> = {}): Incident {
  const id = overrides.id ?? "2972";
  return {
    id,
    tenantId: TENANT_ID,
    status: "active",
    incidentWebUrl: `https://security.microsoft.com/incident2/${id}/overview?tid=${TENANT_ID}`,
    redirectIncidentId: null,
    displayName: "Credential theft tool on finance workstation",
    createdDateTime: "2026-11-02T07:14:05.3766667Z",
    lastUpdateDateTime: "2026-11-02T08:01:44.21Z",
    assignedTo: null,
    classification: "unknown",
    determination: "unknown",
    severity: "medium",
    customTags: ["finance"],
    systemTags: [],
    description: null,
    lastModifiedBy: "Microsoft 365 Defender-AlertCorrelation",
    resolvingComment: null,
    summary: null,
    priorityScore: 62,
    comments: [],
    ...overrides,
  };
}

/** An incident as it is sent, with OData's own key. */
export function incidentAnswer(overrides: Partial<Incident> = {}): nock.Body {
  return { "@odata.context": `${GRAPH_ROOT}/v1.0/$metadata#security/incidents/$entity`, ...incident(overrides) };
}

export function comment(text: string, overrides: Partial<IncidentComment> = {}): IncidentComment {
  return {
    comment: text,
    createdByDisplayName: "API-App:soar",
    createdDateTime: "2026-11-24T10:07:00Z",
    ...overrides,
  };
}

/** Graph's response to a posted comment: all comments of the incident. */
export function commentsAnswer(comments: readonly IncidentComment[]): nock.Body {
  return { "@odata.context": `${GRAPH_ROOT}/v1.0/$metadata#security/incidents('2972')/comments`, value: [...comments] };
}

export function huntingAnswer(
  results: readonly Readonly<Record<string, unknown>>[],
  schema: readonly HuntingColumn[] = Object.keys(results[0] ?? {}).map((name) => ({ name, type: "String" })),
): nock.Body {
  return {
    "@odata.context": `${GRAPH_ROOT}/v1.0/$metadata#microsoft.graph.security.huntingQueryResults`,
    schema: [...schema],
    results: [...results],
  };
}

/** Graph's error response. */
export function graphErrorAnswer(code: string, message: string): nock.Body {
  return {
    error: {
      code,
      message,
      innerError: {
        date: "2026-11-24T10:07:00",
        "request-id": "inner-request-id",
        "client-request-id": "inner-client-request-id",
      },
    },
  };
}

/** The 403 for an app without the role. */
export function roleMissingAnswer(...required: readonly string[]): nock.Body {
  return graphErrorAnswer(
    "Forbidden",
    `Missing application roles. API required roles: ${required.join(", ")}, application roles: Other.Read.All.`,
  );
}
