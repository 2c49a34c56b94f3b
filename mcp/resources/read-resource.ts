import { type ReadResourceResult, ResourceNotFoundError } from "@modelcontextprotocol/server";
import type { Caller } from "../../host/caller.js";
import type { McpOptions } from "../mcp-options.js";
import { marked, markLength } from "../results/data-mark.js";
import { parseRunUri, runUri } from "../results/run-uri.js";
import { dataPage } from "./run-data.js";
import { readTable } from "./table-resources.js";

/** What reading a resource needs. */
export interface ResourceReading extends Pick<McpOptions, "host" | "maxCharacters"> {
  readonly caller: Caller;
  /** Whether the caller has the tables. */
  readonly hasSchema: boolean;
  /** Unguessable, new for each reading. */
  readonly mark: string;
}

/** Characters of the line about the pages. */
const PAGES_ROOM = 200;

/**
 * Reads a table or the data of one of the caller's own runs.
 * @throws ResourceNotFoundError for anything else, another caller's run, and one whose time is over
 */
export async function readResource(uri: string, reading: ResourceReading): Promise<ReadResourceResult> {
  const text = (reading.hasSchema ? readTable(uri) : undefined) ?? (await readRun(uri, reading));
  if (text === undefined) {
    throw new ResourceNotFoundError(uri, "There is no such resource, or it is kept no longer.");
  }
  return { contents: [{ uri, mimeType: "text/plain", text }] };
}

async function readRun(
  uri: string,
  { host, caller, maxCharacters, mark }: ResourceReading,
): Promise<string | undefined> {
  const named = parseRunUri(uri);
  const run = named && host.runOf(named.runId, caller);
  if (named === undefined || run === undefined || !run.isOver) {
    return undefined;
  }
  const { json_result: data } = await run.result;
  const room = maxCharacters - markLength(mark) - PAGES_ROOM;
  const found = dataPage(data, named.page, room);
  if (found === undefined) {
    return undefined;
  }
  const next = named.page < found.pages ? ` The next one: ${runUri({ runId: named.runId, page: named.page + 1 })}` : "";
  return `Page ${named.page} of ${found.pages}.${next}\n${marked(found.text, mark)}`;
}
