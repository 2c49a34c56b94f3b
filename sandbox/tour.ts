import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Result } from "../core/result/result.js";
import { sharingNothing } from "./sharing-nothing.js";
import { startTenant } from "./tenant.js";
import { report } from "./tour/report.js";
import { stops } from "./tour/stops.js";

/** This machine's proxy exceptions, plus the tenant. */
const exceptions = [process.env.no_proxy || process.env.NO_PROXY, "localhost"].filter(Boolean).join(",");
const environment = { ...process.env, NO_PROXY: exceptions, no_proxy: exceptions };

/** Runs an action as a platform does: in its own process, with the payload on standard input. */
function runAction(action: string, payload: unknown): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, "..", "actions", `${action}.js`)], { env: environment });
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
async function tour(): Promise<void> {
  const startedAt = Date.now();
  const tenant = await startTenant();
  process.stdout.write(
    `A local tenant is running at ${tenant.url}:\nMicrosoft Entra ID and Microsoft Graph, on this machine only.\n\n`,
  );
  let failures = 0;
  try {
    for (const [index, stop] of stops.entries()) {
      const payload = { configuration: { ...tenant.configuration, ...sharingNothing }, ...stop.payload };
      const requestsBefore = tenant.requests.length;
      const { exitCode, stdout, stderr } = await runAction(stop.action, payload);
      const result = JSON.parse(stdout) as Result;
      const isExpected = exitCode === stop.expected.exitCode && stop.expected.accepts(result) && stderr === "";
      failures += isExpected ? 0 : 1;
      const received = tenant.requests.slice(requestsBefore);
      process.stdout.write(`${report({ stop, number: index + 1, result, exitCode, isExpected, received })}${stderr}\n`);
    }
  } finally {
    await tenant.close();
  }
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    failures === 0
      ? `All ${stops.length} runs gave the expected result, in ${seconds} s.\n`
      : `${failures} of ${stops.length} runs did not give the expected result.\n`,
  );
  process.exitCode = failures === 0 ? 0 : 1;
}

// The reader may stop early.
process.stdout.on("error", () => process.exit(1));
void tour();
