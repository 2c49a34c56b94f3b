import type { Tool } from "@modelcontextprotocol/server";
import { toolNameOf } from "./tool-name.js";

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The tool that lists the hunting tables. */
export const listTablesTool: Tool = {
  name: toolNameOf("list-tables"),
  title: "List Hunting Tables",
  description: "List the documented tables of advanced hunting. Nothing is sent to the tenant.",
  inputSchema: {
    type: "object",
    properties: { name_contains: { type: "string", description: "Only tables whose names contain this." } },
    additionalProperties: false,
  },
  annotations,
};

/** The tool that describes a hunting table. */
export const describeTableTool: Tool = {
  name: toolNameOf("describe-table"),
  title: "Describe Hunting Table",
  description: "List the documented columns of a table of advanced hunting, with their types.",
  inputSchema: {
    type: "object",
    properties: { table: { type: "string", description: "Name of the table, such as DeviceProcessEvents." } },
    required: ["table"],
    additionalProperties: false,
  },
  annotations,
};
