import type { Host } from "../host/host.js";
import type { CallerLogger } from "../library/caller-logger.js";
import type { ToolGroup } from "./tools/tool-groups.js";

/** What an MCP server serves, the same for all its callers. */
export interface McpOptions {
  readonly host: Host;
  /** True for the local tenant: its writes are not real, so nobody confirms them and every tool is there. */
  readonly isLocal: boolean;
  /** Whether clients that cannot ask a person may write, without a confirmation. */
  readonly allowsWrites: boolean;
  readonly groups: readonly ToolGroup[];
  /** Maximum length of a result's text. */
  readonly maxCharacters: number;
  /** The profile of calls that name none. Default: the host's. */
  readonly profile: string | undefined;
  readonly logger: CallerLogger;
}
