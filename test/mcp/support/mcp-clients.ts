import { Client, type ClientOptions, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createLogger } from "../../../core/logger.js";
import { Redactor } from "../../../core/secrets/redact.js";
import { systemClock } from "../../../core/time/clock.js";
import type { Caller } from "../../../host/caller.js";
import { createApp } from "../../../http/app.js";
import { LargeAnswers } from "../../../http/large-answers.js";
import { PromisedResults } from "../../../http/promised-results.js";
import { startServer, usualLimits } from "../../../http/server.js";
import { prepareServers } from "../../../mcp/create-server.js";
import { createMcpEndpoint } from "../../../mcp/endpoint.js";
import type { McpOptions } from "../../../mcp/mcp-options.js";
import { analyst } from "./mcp-tenant.js";

/** The eras of the protocol, as a client chooses them. */
export const eras = [
  { era: "legacy", mode: "legacy" },
  { era: "modern", mode: { pin: "2026-07-28" } },
] as const;

export type Era = (typeof eras)[number];

/** How a person answers a question. */
export type Person = (question: string) => {
  readonly action: "accept" | "decline" | "cancel";
  readonly confirm?: boolean;
};

/** The text of a result. */
export function textOf(result: {
  readonly content: readonly { readonly type: string; readonly text?: unknown }[];
}): string {
  return result.content.map(({ text }) => (typeof text === "string" ? text : "")).join("\n");
}

/** A connected client in this process, as over standard input and output. With a person, it can ask them. */
export async function connectHere(
  options: McpOptions,
  { era, person, caller = analyst }: { readonly era: Era; readonly person?: Person; readonly caller?: Caller },
): Promise<Client> {
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  const createServer = prepareServers(options);
  serveStdio(() => createServer(caller), { transport: serverSide });
  const client = clientFor(era, person);
  await client.connect(clientSide);
  return client;
}

/** The HTTP service with the endpoint at /mcp, for the caller that `callerOf` finds in the access key. */
export async function serveHere(options: McpOptions, callerOf: (key: string) => Caller = () => analyst) {
  const endpoint = createMcpEndpoint(options);
  const place = { host: "127.0.0.1", isTls: false, isBehindProxy: false, allowedHosts: [], allowedOrigins: [] };
  const server = await startServer(
    { host: place.host, port: 0, tls: undefined, limits: usualLimits, clock: systemClock },
    (port) =>
      createApp({
        host: options.host,
        access: { callerOf: (key = "") => callerOf(key), close: () => undefined },
        place: { ...place, port },
        maxBodyBytes: 1024 * 1024,
        promised: new PromisedResults(),
        largeAnswers: new LargeAnswers(),
        logger: createLogger("silent", new Redactor()),
        clock: systemClock,
        mcp: (request, caller) => endpoint.fetch(request, caller),
      }),
  );
  const url = `http://127.0.0.1:${server.port}/mcp`;
  return {
    url,
    connect: async (era: Era, person?: Person, key = "any") => {
      const client = clientFor(era, person);
      const requestInit = { headers: { authorization: `Bearer ${key}` } };
      await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
      return client;
    },
    close: async () => {
      await endpoint.close();
      await server.close(0);
    },
  };
}

function clientFor({ mode }: Era, person: Person | undefined): Client {
  const options: ClientOptions = {
    versionNegotiation: { mode },
    capabilities: person === undefined ? {} : { elicitation: { form: {} } },
  };
  const client = new Client({ name: "test", version: "1.0.0" }, options);
  if (person !== undefined) {
    client.setRequestHandler("elicitation/create", ({ params }) => {
      const { action, confirm } = person(params.message);
      return action === "accept" ? { action, content: { confirm: confirm ?? true } } : { action };
    });
  }
  return client;
}
