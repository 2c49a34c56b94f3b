import type { Readable, Writable } from "node:stream";
import { StdioServerTransport, serveStdio } from "@modelcontextprotocol/server/stdio";
import { findProfile } from "../core/configuration/named-profile.js";
import { VerbFailure, type VerbStreams } from "../core/shell/verb.js";
import { onlyCaller } from "../host/caller.js";
import type { HostChoice } from "../host/host-flags.js";
import { openHost } from "../host/open-host.js";
import { prepareServers } from "./create-server.js";
import type { ToolGroup } from "./tools/tool-groups.js";

/** What the command line says. */
export interface McpChoice {
  readonly hosted: HostChoice;
  readonly profile: string | undefined;
  readonly groups: readonly ToolGroup[];
  readonly allowsWrites: boolean;
  readonly maxCharacters: number;
}

/**
 * Serves one client over standard input and output until it closes its end, or a signal comes. Returns the exit code.
 * @throws VerbFailure if the client sends a message without an end
 */
export async function runMcp(choice: McpChoice, streams: VerbStreams): Promise<number> {
  const { hosted, ...offered } = choice;
  requireProfile(choice);
  const { host, logger, close } = await openHost(hosted, { writeLog: (line) => streams.stderr.write(line) });
  try {
    const createServer = prepareServers({
      ...offered,
      host,
      isLocal: hosted.tenants.kind === "local",
      logger,
    });
    const caller = onlyCaller("mcp");
    const stdin = streams.stdin as Readable;
    const transport = new StdioServerTransport(stdin, streams.stdout as Writable);
    const served = serveStdio(() => createServer(caller), {
      transport,
      onerror: (error) => logger.debug({ err: error }, "an MCP message was refused or ended early"),
    });
    await untilEnd(transport, streams);
    const isWanted = streams.signal.aborted || stdin.readableEnded || stdin.destroyed;
    await served.close();
    if (!isWanted) {
      throw new VerbFailure("The connection was ended, because a message of the client was larger than 10 MiB.", 1);
    }
  } finally {
    await host.drain(hosted.drainMs);
    await close();
  }
  return 0;
}

/** The profile for calls that name none must be there at the start, because no call would say that it was misspelled. */
function requireProfile({ hosted: { tenants }, profile }: McpChoice): void {
  const found = profile !== undefined && tenants.kind === "folder" ? findProfile(tenants.folder, profile) : undefined;
  if (found !== undefined && "problem" in found) {
    throw new VerbFailure(found.problem.message, 2);
  }
}

/** Waits until the client closes its end, the transport gives up, or the process is asked to stop. */
async function untilEnd(transport: StdioServerTransport, { stdin, signal }: VerbStreams): Promise<void> {
  await new Promise<void>((end) => {
    stdin.once("end", end).once("close", end);
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      end();
    };
    signal.addEventListener("abort", () => end(), { once: true });
    if (signal.aborted) {
      end();
    }
  });
}
