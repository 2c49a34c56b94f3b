import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent, type AgentOptions, request as httpsRequest, type RequestOptions } from "node:https";
import type { Duplex } from "node:stream";
import type { ProxyServer } from "../../configuration/proxy.js";
import { proxyUnusable, tunnelRefused } from "./tunnel-error.js";

/**
 * A connection pool through a proxy: CONNECT, then TLS to the target inside, with the same certificate checks as
 * without a proxy. We do not use axios's tunnels: they return a proxy's refusal as if it came from the target (a
 * proxy's 403 would look like Graph's, and it would be unknown whether a comment was sent), and they open a new
 * connection for each request.
 * https://www.rfc-editor.org/rfc/rfc9110#CONNECT
 */
export class TunnelAgent extends Agent {
  readonly #proxy: ProxyServer;
  /** TLS to an https proxy uses the same options as TLS to the targets. */
  readonly #tls: AgentOptions;
  readonly #opening = new Set<ClientRequest>();

  constructor(proxy: ProxyServer, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
    this.#tls = options;
  }

  /** Node accepts the connection from the callback as well as from the return value. */
  override createConnection(
    options: RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const fail = callback as ((error: Error) => void) | undefined;
    this.#open(targetOf(options)).then((socket) => {
      const secured = super.createConnection({ ...options, socket } as RequestOptions);
      if (secured) {
        callback?.(null, secured);
      }
    }, fail);
  }

  override destroy(): void {
    for (const request of this.#opening) {
      request.destroy();
    }
    super.destroy();
  }

  #open(target: string): Promise<Duplex> {
    const { protocol, hostname, port, credentials } = this.#proxy;
    const options = {
      method: "CONNECT",
      host: hostname,
      port,
      path: target,
      agent: false,
      headers: {
        Host: target,
        ...(credentials && { "Proxy-Authorization": `Basic ${Buffer.from(credentials.reveal()).toString("base64")}` }),
      },
    } as const;
    const request = protocol === "https:" ? httpsRequest({ ...this.#tls, ...options }) : httpRequest(options);
    this.#opening.add(request);
    return new Promise<Duplex>((resolve, reject) => {
      request.once("connect", (response: IncomingMessage, socket: Duplex, head: Buffer) => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          socket.unshift(head);
          resolve(socket);
        } else {
          socket.destroy();
          reject(tunnelRefused(response, this.#proxy, target));
        }
      });
      request.once("error", (error) => reject(proxyUnusable(error, this.#proxy)));
      request.end();
    }).finally(() => this.#opening.delete(request));
  }
}

function targetOf({ host, port }: RequestOptions): string {
  return `${host?.includes(":") ? `[${host}]` : host}:${port}`;
}
