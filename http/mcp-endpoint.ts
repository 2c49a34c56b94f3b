import type { Logger } from "../core/logger.js";
import { missingPart } from "../core/missing-part.js";
import { VerbFailure } from "../core/shell/verb.js";
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

/**
 * Loads the MCP server, with all its tools.
 * @throws VerbFailure if its package is not installed
 */
export async function loadMcp(host: Host, choice: McpChoice): Promise<ServiceMcp> {
  const { createMcpEndpoint, toolGroups, usualMaxCharacters } = await import("../mcp/main.js").catch(withoutMcp);
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

/** Whoever wants HTTP only need not install the package. */
function withoutMcp(cause: unknown): never {
  const missing = missingPart(cause);
  throw missing === undefined
    ? cause
    : new VerbFailure([missing, "Or leave the MCP server out: start the service with --no-mcp."], 1, cause);
}
