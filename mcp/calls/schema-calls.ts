import type { CallToolResult } from "@modelcontextprotocol/server";
import { nearestName } from "../../core/fields/nearest-name.js";
import type { JsonObject } from "../../core/json-object.js";
import { visible } from "../../core/text/visible-text.js";
import { describeTable, listTables } from "../hunting-schema/described-tables.js";
import { describeTableTool, listTablesTool } from "../tools/schema-tools.js";

/** The result of a tool about the hunting tables; undefined if the tool is another one. */
export function callSchemaTool(tool: string, given: JsonObject): CallToolResult | undefined {
  switch (tool) {
    case listTablesTool.name:
      return listed(given.name_contains);
    case describeTableTool.name:
      return described(given.table);
    default:
      return undefined;
  }
}

function listed(part: unknown): CallToolResult {
  if (part !== undefined && part !== null && typeof part !== "string") {
    return refusal('Error INPUT_INVALID: "name_contains" must be text, a part of a name.');
  }
  const tables = listTables(part?.trim());
  const lines = tables.map(
    ({ name, columns, time_column: time, status }) =>
      `${name} (${columns} columns, ${time === null ? "no time column" : `time in ${time}`}${status === "ga" ? "" : `, ${status}`})`,
  );
  return text(lines.length === 0 ? "No documented table has this in its name." : lines.join("\n"));
}

function described(given: unknown): CallToolResult {
  const table = typeof given === "string" ? describeTable(given) : undefined;
  if (table !== undefined) {
    const columns = table.columns.map(({ name, type }) => `${name}: ${type}`);
    return text(
      [`${table.table}, time column: ${table.time_column ?? "none"}, status: ${table.status}`, ...columns].join("\n"),
    );
  }
  if (typeof given !== "string" || given.trim() === "") {
    return refusal('Error INPUT_INVALID: "table" must be the name of a table, such as DeviceProcessEvents.');
  }
  const nearest = nearestName(
    given.trim(),
    listTables().map(({ name }) => name),
  );
  const advice = nearest === undefined ? "List the tables." : `Did you mean ${nearest}?`;
  return refusal(`Error INPUT_INVALID: There is no documented table ${visible(given.slice(0, 100))}. ${advice}`);
}

function text(content: string): CallToolResult {
  return { content: [{ type: "text", text: content }] };
}

function refusal(sentence: string): CallToolResult {
  return { ...text(sentence), isError: true };
}
