import { type Terminal, terminalOf } from "../core/program/terminal.js";
import { viewText } from "../core/program/view-output.js";
import type { Result } from "../core/result/result.js";
import { runVerb } from "../core/shell/run-verb.js";
import { defineVerb, type VerbStreams } from "../core/shell/verb.js";
import { manifests } from "../library/generated/manifests.js";
import { sharingNothing } from "./sharing-nothing.js";
import { type LocalTenant, startTenant } from "./tenant.js";
import { type Found, nothingFound } from "./tour/found.js";
import { closing, opening } from "./tour/frame.js";
import { openPageFile, type PageFile } from "./tour/page-file.js";
import { ending, introduction, requestLines } from "./tour/report.js";
import { type Ended, runAction } from "./tour/run-action.js";
import { type Asking, pageStop, type Stop, stops } from "./tour/stops.js";

/** The stops, and the page. */
const runs = stops.length + 1;

/** What all runs of a tour share. */
interface Tour {
  readonly tenant: LocalTenant;
  readonly terminal: Terminal;
  readonly output: VerbStreams["stdout"];
  readonly signal: AbortSignal;
}

/** Runs all actions against a local tenant. The exit code is 0 only if all have the expected result. */
async function runTour(out: string | undefined, { stdout, signal }: VerbStreams): Promise<number> {
  const startedAt = Date.now();
  const pageFile = openPageFile(out);
  const terminal = terminalOf(stdout, process.env);
  const tenant = await startTenant();
  const tour: Tour = { tenant, terminal, output: stdout, signal };
  stdout.write(opening(tenant.url, terminal));
  let failures = 0;
  let found = nothingFound;
  let isPageWritten = false;
  try {
    for (const [index, stop] of stops.entries()) {
      const { isExpected, result } = await runStop(stop, index + 1, found, tour);
      failures += isExpected ? 0 : 1;
      found = { ...found, ...stop.finds?.(result) };
    }
    isPageWritten = await writePage(pageFile, found, tour);
  } finally {
    await tenant.close();
  }
  failures += isPageWritten ? 0 : 1;
  const seconds = (Date.now() - startedAt) / 1000;
  const page = isPageWritten ? pageFile.path : undefined;
  stdout.write(closing({ runs, failures, seconds, page, incidentId: found.incidentId }, terminal));
  return failures === 0 ? 0 : 1;
}

/** One run, shown with its reason, its requests and its result. */
async function runStop(stop: Stop, number: number, found: Found, tour: Tour) {
  const { terminal, output } = tour;
  const { exitCode, stdout, stderr } = await ask(stop, [], number, found, tour);
  const result = JSON.parse(stdout) as Result;
  const isExpected = exitCode === stop.expected.exitCode && stop.expected.accepts(result) && stderr === "";
  output.write(await viewText(result, manifests[stop.action], "table", { terminal, maxCharacters: undefined }));
  output.write(`\n${ending({ exitCode, isExpected, stderr }, terminal)}`);
  return { isExpected, result };
}

/** Writes the page of the incident as it is after all other runs; returns whether there is one. */
async function writePage({ file }: PageFile, found: Found, tour: Tour): Promise<boolean> {
  const { exitCode, stdout, stderr } = await ask(pageStop, ["--view", "html"], runs, found, tour);
  const isExpected = exitCode === 0 && stderr === "" && file.write(stdout) === undefined;
  tour.output.write(ending({ exitCode, isExpected, stderr }, tour.terminal));
  return isExpected;
}

/** Runs the action; says why and with what before, and what reached the tenant afterwards. */
async function ask(asking: Asking, flags: readonly string[], number: number, found: Found, tour: Tour): Promise<Ended> {
  const { tenant, terminal, output, signal } = tour;
  const payload = asking.payload(found);
  output.write(introduction(asking, payload, { number, count: runs }, terminal));
  const requestsBefore = tenant.requests.length;
  const configuration = { ...tenant.configuration, ...sharingNothing };
  const ended = await runAction(asking.action, flags, { configuration, ...payload }, signal);
  output.write(requestLines(tenant.requests.slice(requestsBefore), terminal));
  return ended;
}

const tourVerb = defineVerb({
  name: "tour",
  command: "npm start --",
  summary: "runs every action against a local tenant",
  description: "Runs every action against a local tenant, and shows what each of them does.",
  flags: {
    out: {
      value: "FILE",
      description: "Write the page of the incident to FILE. Default: a new file in the temporary folder.",
    },
  },
  exitCodes: "0 every action gave the expected result, 1 one did not, 2 wrong flags or FILE cannot be written",
  run: ({ out }, streams) => runTour(out, streams),
});

void runVerb(async () => tourVerb, process.argv.slice(2));
