import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectNoSecrets, runProgram, secretsOf } from "./run-process.js";

type Json = Readonly<Record<string, unknown>>;

/** One check in the doctor's JSON output. */
export interface Told {
  readonly name: string;
  readonly state: string;
  readonly finding: string;
  readonly fix: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), "doctor-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a configuration file with this mode. */
export function fileOf(configuration: Json, mode = 0o600): string {
  const path = join(folder, `configuration-${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(configuration), { mode });
  chmodSync(path, mode);
  return path;
}

/** Runs the doctor with a configuration, and checks that it prints no secret. */
export async function examine(configuration: Json, environment: Readonly<Record<string, string>> = {}, mode?: number) {
  const run = await runProgram("cli/m365-defender", "", {
    args: ["doctor", "--json", "--config", fileOf(configuration, mode)],
    environment,
  });
  expectNoSecrets(run, secretsOf({ configuration }));
  const { checks, ok } = JSON.parse(run.stdout) as { readonly checks: readonly Told[]; readonly ok: boolean };
  const of = (name: string) => checks.find((check) => check.name === name);
  const states = Object.fromEntries(checks.map(({ name, state }) => [name, state]));
  const but = (state: string) => checks.filter((check) => check.state === state).map(({ name }) => name);
  return { exitCode: run.exitCode, stderr: run.stderr, ok, checks, of, states, but };
}
