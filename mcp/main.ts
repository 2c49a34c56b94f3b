export { createMcpEndpoint } from "./endpoint.js";
export { usualMaxCharacters } from "./mcp-bounds.js";
export { toolGroups } from "./tools/tool-groups.js";
