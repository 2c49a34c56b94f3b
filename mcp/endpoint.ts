import { type AuthInfo, createMcpHandler } from "@modelcontextprotocol/server";
import type { Caller } from "../host/caller.js";
import { prepareServers } from "./create-server.js";
import type { McpOptions } from "./mcp-options.js";

/** MCP over HTTP, at one address. */
export interface McpEndpoint {
  /**
   * Answers a request whose Host, Origin and access key were checked before.
   * @param caller whom the access key belongs to
   */
  fetch(request: Request, caller: Caller): Promise<Response>;
  /** Ends what runs. */
  close(): Promise<void>;
}

/** Creates the endpoint of both eras of the protocol. Each request is on its own: there are no sessions. */
export function createMcpEndpoint(options: McpOptions): McpEndpoint {
  const createServer = prepareServers(options);
  const handler = createMcpHandler(({ authInfo }) => createServer(callerIn(authInfo)), {
    onerror: (error) => options.logger.debug({ err: error }, "an MCP request was refused or ended early"),
  });
  return {
    fetch: (request, caller) => handler.fetch(request, { authInfo: authInfoOf(caller) }),
    close: () => handler.close(),
  };
}

/** The caller, as the SDK passes it on. It is no token: the key was checked before. */
function authInfoOf(caller: Caller): AuthInfo {
  return { token: "", clientId: caller.id, scopes: [], extra: { caller } };
}

function callerIn(authInfo: AuthInfo | undefined): Caller {
  const caller = authInfo?.extra?.caller as Caller | undefined;
  if (caller === undefined) {
    throw new Error("An MCP request has no caller.");
  }
  return caller;
}
