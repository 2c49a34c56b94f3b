import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { actionCase } from "./action-case.js";
import type { CannedOptions } from "./canned-process.js";
import { huntingBody } from "./hunting-body.js";
import { type Case, interleave } from "./interleave.js";
import { conditions, report } from "./report.js";
import { type Configuration, Service } from "./service.js";
import { slope } from "./slope.js";
import { type RowsFigures, rowsTables, type SizeFigures } from "./tables/rows.js";
import { inWorkingFolder } from "./working-folder.js";

const rounds = Number(process.argv[2] ?? 10);
/** 61,000 rows are the 50 MiB that Graph allows per response, 100,000 the rows that it allows. */
const counts = [1_000, 10_000, 61_000, 100_000];
const path = "/v1.0/security/runHuntingQuery";
const query = "DeviceProcessEvents";

/** Common settings of all programs of one size. */
interface Surroundings {
  readonly configuration: Configuration;
  readonly url: string;
  readonly caFile: string;
  readonly cacheFolder: string;
  /** Bytes of the rows alone. */
  readonly leastBytes: number;
}

function casesOf({ configuration, url, caFile, cacheFolder, leastBytes }: Surroundings): readonly Case[] {
  const body = JSON.stringify({ Query: query });
  const headers = ["Authorization: Bearer invented.access.token", "Content-Type: application/json"];
  const node = (name: string, script: string): Case => ({
    name,
    command: process.execPath,
    args: [join(__dirname, "others", script)],
    environment: { URL: url, QUERY: body, CA_FILE: caFile },
  });
  const own = {
    action: "execute-custom-query",
    configuration: { ...configuration, graph_api_root: url.slice(0, -path.length), hunting_calls_per_minute: "1000" },
    parameters: { query, max_results_to_return: 100_000 },
    cacheFolder,
  };
  const curl: Case = {
    name: "curl",
    command: "curl",
    args: ["--silent", "--fail", "--cacert", caFile, ...headers.flatMap((each) => ["-H", each]), "-d", body, url],
  };
  return [
    curl,
    actionCase({ ...own, name: "Execute Custom Query" }),
    node("node:https, piped", "https-rows.cjs"),
    node("axios, parsed and written", "axios-rows.cjs"),
  ].map((each) => ({ ...each, watchesMemory: true, leastBytes }));
}

/** Measures large results, from the socket of a service on this machine, which responds at once, to standard output. */
async function main(): Promise<void> {
  await inWorkingFolder(async ({ path: folder, fresh }) => {
    const files = counts.map((rows) => ({ rows, prefix: `/rows-${rows}`, file: join(folder, `${rows}.json`) }));
    for (const { rows, file } of files) writeFileSync(file, huntingBody(rows));
    const answers = Object.fromEntries(files.map(({ prefix, file }) => [`${prefix}${path}`, file]));
    const service = await Service.start("canned-process", { answers } satisfies CannedOptions);
    const { configuration } = service;
    const caFile = join(folder, "ca.pem");
    writeFileSync(caFile, configuration.ca_certificate ?? "");
    const cacheFolder = fresh();
    const sizes: SizeFigures[] = [];
    for (const { rows, prefix, file } of files) {
      const bytes = statSync(file).size;
      const url = `${configuration.graph_api_root}${prefix}${path}`;
      // The first runs of each address create a token.
      const cases = casesOf({ configuration, url, caFile, cacheFolder, leastBytes: bytes - 2_000 });
      sizes.push({ rows, bytes, programs: await interleave(cases, rounds) });
    }
    await service.stop();
    const versions = { curl: curlVersion(), axios: (require("axios/package.json") as { version: string }).version };
    const figures: RowsFigures = { conditions: conditions(versions), rounds, sizes, slopes: slopesOf(sizes) };
    report("rows", figures, rowsTables(figures));
  });
}

/** Additional memory of each program per 10,000 additional rows. */
function slopesOf(sizes: readonly SizeFigures[]): RowsFigures["slopes"] {
  const [first] = sizes;
  return (first?.programs ?? []).map(({ name }, index) => ({
    name,
    mib: slope(sizes.map(({ rows, programs }) => [rows / 10_000, programs[index]?.peakMib ?? Number.NaN])),
  }));
}

function curlVersion(): string {
  return /^curl (\S+)/.exec(execFileSync("curl", ["--version"], { encoding: "utf8" }))?.[1] ?? "unknown";
}

void main();
