import type { Readable, Writable } from "node:stream";
import { type StdioServerHandle, StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { createLogger, type LogLevel } from "../core/logger.js";
import { Redactor } from "../core/secrets/redact.js";
import type { VerbStreams } from "../core/shell/verb.js";
import { onlyCaller } from "../host/caller.js";
import { type HostChoice, openHost } from "../host/open-host.js";
import { prepareServers } from "./create-server.js";
import type { ToolGroup } from "./tools/tool-groups.js";

/** What the command line says. */
export interface McpChoice extends HostChoice {
  readonly profile: string | undefined;
  readonly groups: readonly ToolGroup[];
  readonly "allow-writes": boolean;
  readonly maxCharacters: number;
  readonly "log-level": string;
  readonly "drain-seconds": string;
}

/** Serves one client over standard input and output until it closes its end, or a signal comes. Returns the exit code. */
export async function runMcp(choice: McpChoice, streams: VerbStreams): Promise<number> {
  const logger = createLogger(choice["log-level"] as LogLevel, new Redactor(), (line) => streams.stderr.write(line));
  const { host, close } = await openHost(choice, logger);
  try {
    const createServer = prepareServers({
      host,
      isLocal: choice.local,
      allowsWrites: choice["allow-writes"],
      groups: choice.groups,
      maxCharacters: choice.maxCharacters,
      profile: choice.profile,
      logger,
    });
    const caller = onlyCaller("mcp");
    const transport = new StdioServerTransport(streams.stdin as Readable, streams.stdout as Writable);
    const served = serveStdio(() => createServer(caller), {
      transport,
      onerror: (error) => logger.debug({ err: error }, "an MCP message was refused or ended early"),
    });
    await untilEnd(streams, served);
  } finally {
    await host.drain(Number(choice["drain-seconds"]) * 1000);
    await close();
  }
  return 0;
}

/** Waits until the client closes its end, or the process is asked to stop. */
async function untilEnd({ stdin, signal }: VerbStreams, served: StdioServerHandle): Promise<void> {
  await new Promise<void>((end) => {
    stdin.once("end", end).once("close", end);
    signal.addEventListener("abort", () => end(), { once: true });
    if (signal.aborted) {
      end();
    }
  });
  await served.close();
}
