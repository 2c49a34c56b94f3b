import type { Logger } from "../core/logger.js";
import type { Host } from "../host/host.js";
import type { McpEndpoint } from "./service.js";

export interface McpChoice {
  readonly isLocal: boolean;
  /** Whether clients that cannot ask a person may write. */
  readonly allowsWrites: boolean;
  readonly logger: Logger;
}

/** The MCP server of the service. */
export interface ServiceMcp {
  readonly answer: McpEndpoint;
  /** Ends what runs. */
  close(): Promise<void>;
}

/** Loads the MCP server, with all its tools. */
export async function loadMcp(host: Host, choice: McpChoice): Promise<ServiceMcp> {
  const { createMcpEndpoint, toolGroups, usualMaxCharacters } = await import("../mcp/main.js");
  const endpoint = createMcpEndpoint({
    ...choice,
    host,
    groups: toolGroups,
    maxCharacters: usualMaxCharacters,
    profile: undefined,
  });
  return {
    answer: (request, caller) => endpoint.fetch(request, caller),
    close: () => endpoint.close(),
  };
}
