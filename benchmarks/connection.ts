import { Agent, request } from "node:https";

/** What a client needs to call the tenant. */
export interface Access {
  readonly url: string;
  readonly ca: string;
  readonly token: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One client with one persistent connection. */
export class Connection {
  readonly #agent: Agent;

  constructor(readonly access: Access) {
    this.#agent = new Agent({ ca: access.ca, keepAlive: true, maxSockets: 1 });
  }

  send(method: string, path: string, body?: string, type = "application/json"): Promise<Answer> {
    const { url, token } = this.access;
    const headers = {
      ...(token !== "" && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": type, "content-length": Buffer.byteLength(body) }),
    };
    return new Promise((resolve, reject) => {
      const outgoing = request(`${url}${path}`, { method, headers, agent: this.#agent }, async (incoming) => {
        let text = "";
        incoming.setEncoding("utf8").on("error", reject);
        for await (const chunk of incoming) text += chunk;
        resolve({ status: incoming.statusCode ?? 0, body: text });
      });
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Signs in with the secret in a tenant's configuration. */
export async function signIn(configuration: Readonly<Record<string, string>>): Promise<Access> {
  const {
    login_api_root: url = "",
    ca_certificate: ca = "",
    tenant_id,
    client_id = "",
    client_secret = "",
  } = configuration;
  const connection = new Connection({ url, ca, token: "" });
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id,
    client_secret,
    scope: "https://graph.microsoft.com/.default",
  });
  const path = `/${tenant_id}/oauth2/v2.0/token`;
  const { body } = await connection.send("POST", path, form.toString(), "application/x-www-form-urlencoded");
  connection.close();
  return { url, ca, token: (JSON.parse(body) as { access_token: string }).access_token };
}
