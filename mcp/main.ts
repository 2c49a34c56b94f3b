export { createMcpEndpoint, type McpEndpoint } from "./endpoint.js";
export { usualMaxCharacters } from "./mcp-bounds.js";
export type { McpOptions } from "./mcp-options.js";
export { isToolGroup, type ToolGroup, toolGroups } from "./tools/tool-groups.js";
