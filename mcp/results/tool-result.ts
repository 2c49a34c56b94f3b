import type { CallToolResult } from "@modelcontextprotocol/server";
import { errorCatalogue } from "../../core/errors.js";
import type { ActionManifest } from "../../core/manifest.js";
import { isQuery, type Result, type ResultError } from "../../core/result/result.js";
import type { RunResult } from "../calls/run-action.js";
import { agentHint } from "./agent-hint.js";
import { marked, markLength } from "./data-mark.js";
import { oneLine } from "./one-line.js";
import { queryText } from "./query-text.js";
import { runUri } from "./run-uri.js";
import { structureOf } from "./structure.js";
import { type ShownData, viewText } from "./view-text.js";

export interface ResultOptions {
  /** Maximum length of the text in all. */
  readonly maxCharacters: number;
  /** Unguessable, new for each result. */
  readonly mark: string;
}

/** Warnings that are told. */
const MOST_WARNINGS = 5;

/** Characters of a message, which may quote a whole query, and of each warning. */
interface Longest {
  readonly message: number;
  readonly warning: number;
}

/** The part of the text that the sentences about what is left out may take. */
const NOTES_SHARE = 0.15;

/** A result for an agent: the data as text, once, within a budget, and the facts as structure. */
export async function toolResult(
  { result, runId }: RunResult,
  manifest: ActionManifest,
  { maxCharacters, mark }: ResultOptions,
): Promise<CallToolResult> {
  const longest = longestIn(maxCharacters);
  const own = ownLines(result, longest);
  const quoting = quotingLines(result, longest);
  const notesRoom = Math.floor(maxCharacters * NOTES_SHARE);
  const taken = [...own, ...quoting].join("\n").length + markLength(mark) + notesRoom + 10;
  const data = hasData(result) ? await dataText(result, manifest, Math.max(0, maxCharacters - taken)) : undefined;
  const uri = data === undefined || runId === undefined ? undefined : runUri({ runId, page: 1 });
  const tenantText = [...quoting, ...(data === undefined ? [] : [data.text])].join("\n");
  const text = [
    ...own,
    ...(tenantText === "" ? [] : [marked(tenantText, mark)]),
    ...(data === undefined ? [] : notesOf(data, uri, notesRoom)),
  ].join("\n");
  return {
    content: [{ type: "text", text }, ...(uri !== undefined && data?.isTruncated ? [linkTo(uri)] : [])],
    structuredContent: structureOf(result, { data, uri, mark: isQuoting(result) ? mark : undefined }),
    ...(result.error !== null && { isError: true }),
  };
}

/** Of a small budget, so small a part that data fit too. */
function longestIn(maxCharacters: number): Longest {
  return {
    message: Math.min(800, Math.floor(maxCharacters / 12)),
    warning: Math.min(300, Math.floor(maxCharacters / 40)),
  };
}

function hasData({ json_result: data }: Result): boolean {
  return Array.isArray(data) ? data.length > 0 : data !== null && data !== undefined;
}

async function dataText(result: Result, manifest: ActionManifest, room: number): Promise<ShownData> {
  return isQuery(manifest) && result.error === null
    ? queryText(result, manifest, room)
    : await viewText(result, manifest, room);
}

/** Lines that quote nothing but the call itself. */
function ownLines({ action, status, error, meta }: Result, longest: Longest): readonly string[] {
  const where = [
    ...(meta.profile === null ? [] : [`profile ${oneLine(meta.profile, longest.message)}`]),
    ...(meta.tenant_id === null ? [] : [`tenant ${oneLine(meta.tenant_id, longest.message)}`]),
  ];
  const place = where.length === 0 ? "" : ` (${where.join(", ")})`;
  return [`${action} ${status}${place}.`, ...(error === null ? [] : errorLines(error, longest))];
}

function errorLines(error: ResultError, longest: Longest): readonly string[] {
  const { code, message, retryable, retry_at: retryAt } = error;
  const when = retryAt === null ? "" : `, at ${retryAt} or later`;
  return [
    isRefusal(code) ? `Error ${code}: ${oneLine(message, longest.message)}` : `Error ${code}`,
    `Hint: ${oneLine(agentHint(error), longest.message)}`,
    retryable ? `The same call may succeed later${when}.` : "The same call will not succeed as it is.",
  ];
}

/** The message and the warnings, which may quote what the tenant has. */
function quotingLines(result: Result, longest: Longest): readonly string[] {
  const { message, error, warnings } = result;
  const more = warnings.length - MOST_WARNINGS;
  return [
    ...(isQuoting(result) ? [oneLine(error?.message ?? message, longest.message)] : []),
    ...warnings
      .slice(0, MOST_WARNINGS)
      .map((warning) => `Warning ${warning.code}: ${oneLine(warning.message, longest.warning)}`),
    ...(more > 0 ? [`And ${more} more warnings.`] : []),
  ];
}

/** Whether the message may quote what the tenant has. */
function isQuoting({ error }: Result): boolean {
  return error === null || !isRefusal(error.code);
}

/** Whether nothing was read of the tenant, so that the message is about the call. */
function isRefusal(code: string): boolean {
  return errorCatalogue[code as keyof typeof errorCatalogue].outcome === "refused";
}

/** What the text lacks, and where it is. */
function notesOf({ notes, isTruncated }: ShownData, uri: string | undefined, room: number): readonly string[] {
  const whole = isTruncated && uri !== undefined ? [`All data: read the resource ${uri}`] : [];
  const each = Math.floor((room - whole.join("").length - notes.length - 1) / Math.max(1, notes.length));
  return [...notes.map((note) => oneLine(note, Math.max(40, each))), ...whole];
}

function linkTo(uri: string) {
  const title = "The whole data of this run";
  return { type: "resource_link", name: "result", title, mimeType: "text/plain", uri } as const;
}
