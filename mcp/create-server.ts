import { randomBytes } from "node:crypto";
import { ProtocolError, ProtocolErrorCode, Server, type ServerContext } from "@modelcontextprotocol/server";
import { nearestName } from "../core/fields/nearest-name.js";
import { integration } from "../core/generated/integration.js";
import type { Caller } from "../host/caller.js";
import { PendingQuestions } from "./calls/pending-questions.js";
import { callSchemaTool } from "./calls/schema-calls.js";
import { ToolCalls } from "./calls/tool-calls.js";
import { canConfirm } from "./client-abilities.js";
import { complete } from "./completions.js";
import type { McpOptions } from "./mcp-options.js";
import { getPrompt, listedPrompt, promptsFor } from "./prompts/prompts.js";
import { readResource } from "./resources/read-resource.js";
import { columnUriTemplate, tablesUri, tableUriTemplate } from "./resources/table-resources.js";
import { runUriTemplate } from "./results/run-uri.js";
import { instructionsFor } from "./server-instructions.js";
import { ToolCatalogue } from "./tools/tool-catalogue.js";

/** Creates the server of a connection or, over HTTP, of a request. What is costly is made once, for all of them. */
export type ServerFactory = (caller: Caller) => Server;

const columnsTemplates = [
  { name: "table", title: "Hunting table", uriTemplate: tableUriTemplate, mimeType: "text/plain" },
  { name: "column", title: "Column of a hunting table", uriTemplate: columnUriTemplate, mimeType: "text/plain" },
] as const;

const runTemplate = {
  name: "result",
  title: "The whole data of a run",
  description: "The address is in the run's result. It can be read for a limited time, by the same caller only.",
  uriTemplate: runUriTemplate,
  mimeType: "text/plain",
} as const;

/** Prepares the servers of all connections. */
export function prepareServers(options: McpOptions): ServerFactory {
  const catalogue = new ToolCatalogue(options);
  const questions = new PendingQuestions(() => performance.now(), unguessable);
  const calls = new ToolCalls(options, { questions, newMark: unguessable, now: () => performance.now() });
  return (caller) => createServer(caller, { options, catalogue, calls });
}

interface Parts {
  readonly options: McpOptions;
  readonly catalogue: ToolCatalogue;
  readonly calls: ToolCalls;
}

/**
 * The low-level server of the SDK: which tools there are depends on the client, and arguments are validated by the actions'
 * own reader, so nothing is registered, wrapped or compiled for a request.
 */
function createServer(caller: Caller, { options, catalogue, calls }: Parts): Server {
  const server = new Server(
    { name: "m365-defender", title: integration.name, version: integration.version },
    {
      capabilities: { tools: {}, prompts: {}, resources: {}, completions: {} },
      instructions: instructionsFor(caller, options),
    },
  );
  const writingIn = (context: ServerContext) =>
    catalogue.writingOf(canConfirm(context, server.getClientCapabilities()));

  const offered = () => ({
    actions: new Set(catalogue.actionsOf(caller).map(({ name }) => name)),
    hasSchema: catalogue.hasSchema(caller),
  });

  server.setRequestHandler("tools/list", (_, context) => ({
    tools: [...catalogue.listFor(caller, writingIn(context))],
  }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const given = params.arguments ?? {};
    const manifest = catalogue.actionOf(params.name, caller);
    if (manifest !== undefined) {
      return calls.call({ manifest, given, caller, writing: writingIn(context), context });
    }
    const result = catalogue.hasSchema(caller) ? callSchemaTool(params.name, given) : undefined;
    if (result === undefined) {
      const names = catalogue.listFor(caller, writingIn(context)).map(({ name }) => name);
      const nearest = nearestName(params.name, names);
      const advice = nearest === undefined ? "tools/list has all." : `Did you mean ${nearest}?`;
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool of this name. ${advice}`);
    }
    return result;
  });
  server.setRequestHandler("prompts/list", () => ({ prompts: promptsFor(offered()).map(listedPrompt) }));
  server.setRequestHandler("prompts/get", ({ params }) => getPrompt(offered(), params.name, params.arguments ?? {}));
  server.setRequestHandler("resources/list", () => ({
    resources: catalogue.hasSchema(caller) ? [{ name: "tables", title: "Hunting tables", uri: tablesUri }] : [],
  }));
  server.setRequestHandler("resources/templates/list", () => ({
    resourceTemplates: [...(catalogue.hasSchema(caller) ? columnsTemplates : []), runTemplate],
  }));
  server.setRequestHandler("resources/read", ({ params }) =>
    readResource(params.uri, { ...options, caller, hasSchema: catalogue.hasSchema(caller), mark: unguessable() }),
  );
  server.setRequestHandler("completion/complete", ({ params }) =>
    complete(params, promptsFor(offered()), catalogue.hasSchema(caller)),
  );
  return server;
}

function unguessable(): string {
  return randomBytes(18).toString("base64url");
}
