import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Result } from "../core/result/result.js";
import { runVerb } from "../core/shell/run-verb.js";
import { defineVerb, type VerbStreams } from "../core/shell/verb.js";
import { sharingNothing } from "./sharing-nothing.js";
import { startTenant } from "./tenant.js";
import { report } from "./tour/report.js";
import { stops } from "./tour/stops.js";

/** This machine's proxy exceptions, plus the tenant. */
const exceptions = [process.env.no_proxy || process.env.NO_PROXY, "localhost"].filter(Boolean).join(",");
const environment = { ...process.env, NO_PROXY: exceptions, no_proxy: exceptions };

/** Runs an action as a platform does: in its own process, with the payload on standard input. */
function runAction(
  action: string,
  payload: unknown,
  signal: AbortSignal,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const program = join(__dirname, "..", "actions", `${action}.js`);
    const child = spawn(process.execPath, [program], { env: environment, signal });
    const output = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output.stderr += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ exitCode: code ?? 1, ...output }));
    child.stdin.end(JSON.stringify(payload));
  });
}

/** Runs all actions against a local tenant. The exit code is 0 only if all have the expected result. */
async function tour({ stdout: output, signal }: VerbStreams): Promise<number> {
  const startedAt = Date.now();
  const tenant = await startTenant();
  output.write(
    `A local tenant is running at ${tenant.url}:\nMicrosoft Entra ID and Microsoft Graph, on this machine only.\n\n`,
  );
  let failures = 0;
  try {
    for (const [index, stop] of stops.entries()) {
      const payload = { configuration: { ...tenant.configuration, ...sharingNothing }, ...stop.payload };
      const requestsBefore = tenant.requests.length;
      const { exitCode, stdout, stderr } = await runAction(stop.action, payload, signal);
      const result = JSON.parse(stdout) as Result;
      const isExpected = exitCode === stop.expected.exitCode && stop.expected.accepts(result) && stderr === "";
      failures += isExpected ? 0 : 1;
      const received = tenant.requests.slice(requestsBefore);
      output.write(`${report({ stop, number: index + 1, result, exitCode, isExpected, received })}${stderr}\n`);
    }
  } finally {
    await tenant.close();
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  output.write(
    failures === 0
      ? `All ${stops.length} runs gave the expected result, in ${seconds} s.\n`
      : `${failures} of ${stops.length} runs did not give the expected result.\n`,
  );
  return failures === 0 ? 0 : 1;
}

const tourVerb = defineVerb({
  name: "tour",
  command: "npm start --",
  summary: "runs every action against a local tenant",
  description: "Runs every action against a local tenant, and shows what each of them does.",
  flags: {},
  exitCodes: "0 every action gave the expected result, 1 one did not, 2 wrong flags",
  run: (_flags, streams) => tour(streams),
});

void runVerb(async () => tourVerb, process.argv.slice(2));
