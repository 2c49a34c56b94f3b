import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Client, type ClientOptions, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { toNodeHandler } from "@modelcontextprotocol/node";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { Caller } from "../../../host/caller.js";
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

/** A small HTTP service with the endpoint at /mcp, for the caller that `callerOf` finds in the access key. */
export async function serveHere(options: McpOptions, callerOf: (key: string) => Caller = () => analyst) {
  const endpoint = createMcpEndpoint(options);
  const service = createHttpServer((request, response) => {
    const caller = callerOf(request.headers.authorization ?? "");
    const handler = { fetch: (given: Request) => endpoint.fetch(given, caller) };
    void toNodeHandler(handler)(request as never, response as never);
  });
  await new Promise<void>((listening) => {
    service.listen(0, "127.0.0.1", listening);
  });
  const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/mcp`;
  return {
    url,
    connect: async (era: Era, person?: Person, key = "") => {
      const client = clientFor(era, person);
      const requestInit = { headers: { authorization: key } };
      await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
      return client;
    },
    close: async () => {
      await endpoint.close();
      service.closeAllConnections();
      await new Promise((closed) => service.close(closed));
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
