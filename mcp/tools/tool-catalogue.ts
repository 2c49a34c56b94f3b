import type { Tool } from "@modelcontextprotocol/server";
import type { ActionManifest } from "../../core/manifest.js";
import type { Caller } from "../../host/caller.js";
import type { McpOptions } from "../mcp-options.js";
import { actionTool } from "./action-tool.js";
import { describeTableTool, listTablesTool } from "./schema-tools.js";
import { groupOf, runsQueries } from "./tool-groups.js";
import { toolNameOf } from "./tool-name.js";

/** How a caller may use the tools that write. */
export type Writing =
  /** They are not there. */
  | "absent"
  /** A person confirms each call. */
  | "confirmed"
  /** Nobody confirms. */
  | "unconfirmed";

/** The tools of a server. Their definitions are made once, whatever the number of calls. */
export class ToolCatalogue {
  readonly #options: Pick<McpOptions, "host" | "groups" | "isLocal" | "allowsWrites">;
  readonly #tools = new Map<string, Tool>();

  constructor(options: Pick<McpOptions, "host" | "groups" | "isLocal" | "allowsWrites">) {
    this.#options = options;
  }

  /** The tools that a caller has. */
  listFor(caller: Caller, writing: Writing): readonly Tool[] {
    const actions = this.actionsOf(caller).filter(({ writes }) => !writes || writing !== "absent");
    const schema = this.hasSchema(caller) ? [listTablesTool, describeTableTool] : [];
    return [...actions.map((manifest) => this.#toolOf(manifest)), ...schema];
  }

  /** The action of a tool; undefined if the caller has no such tool, whether or not it may write. */
  actionOf(tool: string, caller: Caller): ActionManifest | undefined {
    return this.actionsOf(caller).find(({ name }) => toolNameOf(name) === tool);
  }

  /** The actions whose tools a caller has, whether or not it may write. */
  actionsOf(caller: Caller): readonly ActionManifest[] {
    const { host, groups } = this.#options;
    return host.actionsFor(caller).filter((manifest) => groups.includes(groupOf(manifest)));
  }

  /** Whether a caller has the tables: they are for those who may hunt. */
  hasSchema(caller: Caller): boolean {
    return this.#options.groups.includes("schema") && this.#options.host.actionsFor(caller).some(runsQueries);
  }

  /** How a client may write that can, or cannot, ask a person. */
  writingOf(canConfirm: boolean): Writing {
    const { host, isLocal, allowsWrites } = this.#options;
    if (host.isReadOnly) {
      return "absent";
    }
    if (isLocal) {
      return "unconfirmed";
    }
    return canConfirm ? "confirmed" : allowsWrites ? "unconfirmed" : "absent";
  }

  #toolOf(manifest: ActionManifest): Tool {
    const tool = this.#tools.get(manifest.name) ?? actionTool(manifest);
    this.#tools.set(manifest.name, tool);
    return tool;
  }
}
