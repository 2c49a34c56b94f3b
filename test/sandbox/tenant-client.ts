import { Agent, request } from "node:https";
import type { LocalTenant } from "../../sandbox/tenant.js";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Configuration = Readonly<Record<string, string>>;

/** One request to the tenant over TLS, with nothing trusted but the tenant's own authority. */
export async function send(tenant: LocalTenant, path: string, call: Call = {}): Promise<Answer> {
  const { text, ...answer } = await sendForText(tenant, path, call);
  return { ...answer, body: bodyOf(text, String(answer.headers["content-type"])) };
}

/** JSON as it was meant, anything else as the text that it is. */
function bodyOf(text: string, type: string): unknown {
  if (text === "") return undefined;
  return type.startsWith("application/json") ? JSON.parse(text) : text;
}

/** The same, for an answer that may be no JSON. */
export function sendForText(
  tenant: LocalTenant,
  path: string,
  call: Call = {},
): Promise<Omit<Answer, "body"> & { readonly text: string }> {
  return new Promise((resolve, reject) => {
    // A host header of a test's own says nothing of the certificate.
    const servername = call.headers?.host === undefined ? undefined : "localhost";
    const agent = new Agent({ ca: tenant.caCertificate, servername });
    const outgoing = request(
      `${tenant.url}${path}`,
      { method: call.method ?? "GET", headers: call.headers, agent },
      async (incoming) => {
        const chunks: Buffer[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Buffer);
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
      },
    );
    outgoing.on("error", reject);
    outgoing.end(call.body);
  });
}

type Fields = Readonly<Record<string, string | undefined>>;

/** A token request with the secret of a configuration; single fields can be replaced or, with undefined, left out. */
export function requestToken(
  tenant: LocalTenant,
  configuration: Configuration,
  replaced: Fields = {},
  tenantName = configuration.tenant_id,
): Promise<Answer> {
  return postForm(tenant, `/${tenantName}/oauth2/v2.0/token`, {
    ...credentialOf(configuration),
    scope: "https://graph.microsoft.com/.default",
    ...replaced,
  });
}

/** The same of version 1, as older clients send it. */
export function requestV1Token(
  tenant: LocalTenant,
  configuration: Configuration,
  replaced: Fields = {},
): Promise<Answer> {
  return postForm(tenant, `/${configuration.tenant_id}/oauth2/token`, {
    ...credentialOf(configuration),
    resource: "https://graph.microsoft.com",
    ...replaced,
  });
}

function credentialOf({ client_id, client_secret }: Configuration): Fields {
  return { grant_type: "client_credentials", client_id, client_secret };
}

function postForm(tenant: LocalTenant, path: string, fields: Fields): Promise<Answer> {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined);
  return send(tenant, path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(given).toString(),
  });
}

/** What a token says of itself. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

export type Graph = (method: string, path: string, body?: unknown) => Promise<Answer>;

/** Signs in and returns Graph as that app sees it, with these headers beside those that are needed. */
export async function signIn(
  tenant: LocalTenant,
  configuration: Configuration = tenant.configuration,
  { root = "/v1.0/security", headers = {} }: { root?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<Graph> {
  const { body } = await requestToken(tenant, configuration);
  return (method, path, content) =>
    send(tenant, `${root}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${body.access_token}`,
        ...(content === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
}
