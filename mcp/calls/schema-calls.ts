import type { CallToolResult } from "@modelcontextprotocol/server";
import type { ErrorCode } from "../../core/errors.js";
import { nearestName } from "../../core/fields/nearest-name.js";
import type { JsonObject } from "../../core/json-object.js";
import { describeTable, listTables } from "../hunting-schema/described-tables.js";
import { describeTableTool, listTablesTool } from "../tools/schema-tools.js";

/** The result of a tool about the hunting tables; undefined if the tool is another one. */
export function callSchemaTool(tool: string, given: JsonObject): CallToolResult | undefined {
  const called = [listTablesTool, describeTableTool].find(({ name }) => name === tool);
  if (called === undefined) {
    return undefined;
  }
  const known = Object.keys(called.inputSchema.properties ?? {});
  if (Object.keys(given).some((name) => !known.includes(name))) {
    return refusal("The call has an argument that is unknown.", `Use only ${known.join(", ")}.`);
  }
  return called === listTablesTool ? listed(given.name_contains) : described(given.table);
}

function listed(part: unknown): CallToolResult {
  if (part !== undefined && part !== null && typeof part !== "string") {
    return refusal('"name_contains" must be text, a part of a name.', "Give a part of a name, or leave it out.");
  }
  const lines = listTables(part?.trim()).map(
    ({ name, columns, time_column: time, status }) =>
      `${name} (${columns} columns, ${time === null ? "no time column" : `time in ${time}`}${status === "ga" ? "" : `, ${status}`})`,
  );
  return text(lines.length === 0 ? "No documented table has this in its name." : lines.join("\n"));
}

function described(given: unknown): CallToolResult {
  const wanted = typeof given === "string" ? given.trim() : "";
  const table = describeTable(wanted);
  if (table !== undefined) {
    const columns = table.columns.map(({ name, type }) => `${name}: ${type}`);
    const head = `${table.table}, time column: ${table.time_column ?? "none"}, status: ${table.status}`;
    return text([head, ...columns].join("\n"));
  }
  if (wanted === "") {
    return refusal('"table" must be the name of a table.', "Give a name such as DeviceProcessEvents.");
  }
  const names = listTables().map(({ name }) => name);
  const nearest = nearestName(wanted, names);
  const hint = nearest === undefined ? `List the tables with ${listTablesTool.name}.` : `Did you mean ${nearest}?`;
  return refusal(`There is no documented table of this name.`, hint);
}

function text(content: string): CallToolResult {
  return { content: [{ type: "text", text: content }] };
}

/** An error in the form of an action's. */
function refusal(message: string, hint: string): CallToolResult {
  const code: ErrorCode = "INPUT_INVALID";
  return {
    ...text(`Error ${code}: ${message}\nHint: ${hint}`),
    structuredContent: { status: "failed", message, code, hint, retryable: false },
    isError: true,
  };
}
