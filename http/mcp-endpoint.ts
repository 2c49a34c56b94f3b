import type { Host } from "../host/host.js";
import type { McpEndpoint } from "./service.js";

/** Loads the MCP server of the service; undefined if there is none. */
export async function loadMcp(
  _host: Host,
  _options: { readonly allowsWrites: boolean },
): Promise<McpEndpoint | undefined> {
  return undefined;
}
