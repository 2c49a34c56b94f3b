import type { Result } from "../../core/result.js";
import { visible } from "../../core/visible-text.js";
import type { Stop } from "./stops.js";
import { textTable } from "./text-table.js";

const WIDTH = 100;
const MARGIN = 12;

/** One run of the tour as a person reads it: what was asked, what was sent, what came of it. */
export function report(stop: Stop, number: number, result: Result, exitCode: number, isExpected: boolean): string {
  return [
    heading(`${number}. ${stop.title}`),
    line("story", stop.story),
    ...line("asked", askedFor(stop)).split("\n"),
    ...sent(result),
    line("message", firstSentences(result)),
    ...(result.error?.errors ?? []).map((problem) => line("", `- ${problem.message}`)),
    ...result.warnings.map((warning) => line("warning", `${warning.code}: ${warning.message}`)),
    ...capabilities(result).map((text) => line("", text)),
    ...result.links.map((link) => line("link", `${link.title}: ${link.url}`)),
    ...rows(result),
    line("exit code", `${exitCode}${isExpected ? "" : "   ✗ not what was expected"}`),
    "",
  ].join("\n");
}

/** A refusal's message repeats its problems, which are listed one by one here. */
function firstSentences(result: Result): string {
  const problems = result.error?.errors.length ?? 0;
  return problems > 1 ? result.message.replace(result.error?.message ?? "", `${problems} problems:`) : result.message;
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
    ([name, value]) => `${name}: ${String(value).replace(/\s*\n\s*/g, " ")}`,
  );
  if (entities) {
    asked.push(`scope: ${scope} of ${entities.map((entity) => entity.identifier).join(", ")}`);
  }
  return asked.length === 0 ? "(no parameters)" : asked.join("\n");
}

/** The KQL, and every Graph call with its status. */
function sent(result: Result): string[] {
  const queries = result.meta.kql.map((kql) => line("sent KQL", kql));
  const calls = result.meta.requests.map((request) =>
    line("sent", `${request.method} ${request.path} → ${request.status ?? "no answer"} in ${request.duration_ms} ms`),
  );
  return queries.length + calls.length === 0 ? [line("sent", "nothing")] : [...queries, ...calls];
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
  const cut = result.meta.truncated ? `, cut at the limit of ${result.meta.row_limit}` : "";
  return [line("rows", `${cells.length}${cut}`), ...textTable(names, cells, WIDTH - 2).map((text) => `  ${text}`)];
}

/** A label and its text, wrapped beside it; each line of the text begins a line of its own. */
function line(label: string, text: string): string {
  const lines = text.split("\n").flatMap((each) => wrap(visible(each), WIDTH - MARGIN));
  return lines.map((each, index) => `${(index === 0 ? label : "").padEnd(MARGIN)}${each}`).join("\n");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(" ", width);
    const end = space > width / 2 ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
