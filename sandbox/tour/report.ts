import type { Result } from "../../core/result/result.js";
import { visible } from "../../core/text/visible-text.js";
import type { RequestLogEntry } from "../request-log.js";
import type { Stop } from "./stops.js";
import { textTable } from "./text-table.js";

const WIDTH = 100;
const MARGIN = 12;

/** One run of the tour with its result. */
export interface TourRun {
  readonly stop: Stop;
  /** Position in the tour, from 1. */
  readonly number: number;
  readonly result: Result;
  readonly exitCode: number;
  readonly isExpected: boolean;
  /** Requests that reached the tenant. */
  readonly received: readonly RequestLogEntry[];
}

/** One run of the tour for a person: the input, the requests, the result. */
export function report({ stop, number, result, exitCode, isExpected, received }: TourRun): string {
  return [
    heading(`${number}. ${stop.title}`),
    line("story", stop.story),
    ...line("asked", askedFor(stop)).split("\n"),
    ...sent(result, received),
    line("message", messageOf(result)),
    ...(result.error?.errors ?? []).map((problem) => line("", `- ${problem.message}`)),
    ...result.warnings.map((warning) => line("warning", `${warning.code}: ${warning.message}`)),
    ...capabilities(result).map((text) => line("", text)),
    ...result.links.flatMap((link) => [line("link", link.title), visible(link.url)]),
    ...rows(result),
    line("exit code", `${exitCode}${isExpected ? "" : "   ✗ unexpected"}`),
    "",
  ].join("\n");
}

/** The message without parts that are shown anyway: the query, and the problems of a refusal. */
function messageOf(result: Result): string {
  const [kql] = result.meta.kql;
  const problems = result.error?.errors.length ?? 0;
  const repeated = problems > 1 ? result.error?.message : kql;
  return repeated === undefined
    ? result.message
    : result.message.replace(repeated, problems > 1 ? `${problems} problems:` : "(the KQL above)");
}

function heading(title: string): string {
  return `── ${title} ${"─".repeat(WIDTH - title.length - 4)}`;
}

function askedFor(stop: Stop): string {
  const { parameters, scope, entities } = stop.payload as {
    parameters: Record<string, unknown>;
    scope?: string;
    entities?: { identifier: string }[];
  };
  const asked = Object.entries(parameters).map(
    ([name, value]) =>
      `${name}: ${String(value)
        .split("\n")
        .map((each) => each.trim())
        .join(" ")}`,
  );
  if (entities) {
    asked.push(`scope: ${scope} of ${entities.map((entity) => entity.identifier).join(", ")}`);
  }
  return asked.length === 0 ? "(no parameters)" : asked.join("\n");
}

/** The KQL, and each request to the tenant with body and status. */
function sent(result: Result, received: readonly RequestLogEntry[]): string[] {
  const queries = result.meta.kql.map((kql) => line("KQL", kql));
  const requests = received.map(({ method, path, body, status, detail }, index) => {
    const isShown = body !== undefined && result.meta.kql.length === 0;
    const note = detail === undefined ? "" : ` (${detail})`;
    return line(
      index === 0 ? "sent" : "",
      `${method} ${path} → ${status}${note}${isShown ? `\n  ${JSON.stringify(body)}` : ""}`,
    );
  });
  return queries.length + requests.length === 0 ? [line("sent", "nothing")] : [...queries, ...requests];
}

function capabilities(result: Result): string[] {
  const list = (result.json_result as { capabilities?: { name: string; state: string; detail: string }[] } | null)
    ?.capabilities;
  return (list ?? []).map(({ name, state, detail }) => `${name}: ${state}. ${detail}`);
}

function rows(result: Result): string[] {
  const [table] = result.tables;
  if (!table || !Array.isArray(result.json_result)) {
    return [];
  }
  const names = table.columns.map((column) => column.name);
  const cells = (result.json_result as Record<string, unknown>[]).map((row) => names.map((name) => row[name]));
  const { truncated, row_limit: limit } = result.meta;
  const cut = truncated === null ? ", perhaps more" : truncated ? `, cut at the limit of ${limit}` : "";
  return [line("rows", `${cells.length}${cut}`), ...textTable(names, cells, WIDTH - 2).map((text) => `  ${text}`)];
}

/** A label and its wrapped text. Each line of the text begins a new line. */
function line(label: string, text: string): string {
  const lines = text.split("\n").flatMap((each) => wrap(visible(each), WIDTH - MARGIN));
  return lines.map((each, index) => `${(index === 0 ? label : "").padEnd(MARGIN)}${each}`).join("\n");
}

/** Wraps to at most `width` characters, at blanks and after commas. Continuation lines are indented. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const found = Math.max(rest.lastIndexOf(" ", width), rest.lastIndexOf(",", width - 1) + 1);
    const end = found > width / 2 ? found : width;
    lines.push(rest.slice(0, end));
    rest = `    ${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
}
