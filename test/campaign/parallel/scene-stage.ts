import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { RequestLogEntry } from "../../../sandbox/request-log.js";
import { sharingNothing } from "../../../sandbox/sharing-nothing.js";
import type { Incident } from "../../../sandbox/state/incident-types.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";
import { parse, reportedResult } from "../reported-result.js";
import { tagsBefore } from "./choose-scene.js";
import type { RecordedScene, SceneEvent } from "./recorded-scene.js";
import { type AnalystMove, type ParallelUpdate, SCENE_INCIDENT, type Scene } from "./scene.js";

const root = join(__dirname, "../../..");
const program = join(root, "dist/actions/update-incident.js");
const host = join(__dirname, "host.cjs");

/** Milliseconds after which a process counts as hanging. */
const longestRunMs = 90_000;

/** Names of parameters by field. */
const parameterNames: Readonly<Record<string, string>> = {
  status: "status",
  severity: "severity",
  assignedTo: "assign_to",
};

/** A tenant on which one scene at a time is played. */
export interface SceneStage {
  play(scene: Scene): Promise<RecordedScene>;
  close(): Promise<void>;
}

/** Starts a tenant with a simulated analyst, who acts when the scene says so. */
export async function startSceneStage(): Promise<SceneStage> {
  let heard: ((entry: RequestLogEntry) => void) | undefined;
  const tenant = await startTenant({ onRequest: (entry) => heard?.(entry) });
  const initial = tenant.product.incidents.list();
  return {
    async play(scene) {
      for (const record of initial) tenant.product.incidents.put(record);
      change(tenant, { customTags: tagsBefore });
      const before = incidentOf(tenant);
      const events: SceneEvent[] = [];
      heard = listener(tenant, scene.analyst, events);
      const first = tenant.requests.length;
      // All rules count each request. The last one, which never matches, provides the total.
      tenant.faults.set([...scene.faults, { match: { nth: Number.MAX_SAFE_INTEGER }, fault: "latency" }]);
      const folder = mkdtempSync(join(tmpdir(), "parallel-"));
      const told = await runAll(scene, { ...tenant.configuration, ...sharingNothing, time_budget_s: 60 }, folder);
      await untilQuiet(tenant, first);
      heard = undefined;
      tenant.faults.clear();
      const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
      rmSync(folder, { recursive: true, force: true });
      return {
        scene,
        before,
        events,
        after: incidentOf(tenant),
        outcomes: scene.updates.map((update, index) => ({
          update,
          result: reportedResult({ stdout: told[index] ?? "" }),
        })),
        locksLeft: files.filter((file) => file.endsWith(".lock")),
      };
    },
    close: () => tenant.close(),
  };
}

/** Records what happens to the incident, and triggers the analyst's changes. */
function listener(tenant: LocalTenant, analyst: readonly AnalystMove[], events: SceneEvent[]) {
  const counts: Record<string, number> = {};
  return ({ method, path, status, body, fault, workDone }: RequestLogEntry) => {
    if (path.split("?")[0] !== `/v1.0/security/incidents/${SCENE_INCIDENT}`) return;
    const isDone = workDone ?? (status >= 200 && status < 300);
    const sent = Object(body) as Readonly<Record<string, unknown>>;
    events.push({ kind: "request", method, status, body: sent, isDone, fault, incident: incidentOf(tenant) });
    const nth = (counts[method] ?? 0) + 1;
    counts[method] = nth;
    for (const move of analyst.filter((each) => each.method === method && each.nth === nth)) {
      const { tag, assignedTo } = move;
      const { customTags } = incidentOf(tenant);
      change(tenant, { ...(tag && { customTags: [...customTags, tag] }), ...(assignedTo && { assignedTo }) });
      events.push({ kind: "analyst", move, incident: incidentOf(tenant) });
    }
  };
}

function change({ product }: LocalTenant, what: Partial<Pick<Incident, "customTags" | "assignedTo">>): void {
  const record = product.incidents.find(SCENE_INCIDENT);
  if (record !== undefined) product.incidents.update(record, what, "An analyst");
}

function incidentOf({ product }: LocalTenant): Incident {
  const record = product.incidents.find(SCENE_INCIDENT);
  if (record === undefined) throw new Error(`The tenant has no incident ${SCENE_INCIDENT}.`);
  return record.incident;
}

/** The output of each run. All start at once with the same user's folders. */
async function runAll(scene: Scene, configuration: object, folder: string): Promise<readonly string[]> {
  const payloads = scene.updates.map((update) => payloadOf(update, configuration));
  if (scene.hosting === "many processes") {
    return Promise.all(payloads.map((payload) => run([program, "--format=json"], payload, folder)));
  }
  const results = parse(await run([host], payloads, folder));
  return Array.isArray(results) ? results.map((result) => JSON.stringify(result)) : [];
}

function payloadOf({ incidentId, tagsToAdd, tagsToRemove, fields }: ParallelUpdate, configuration: object): object {
  const given = Object.entries(fields).map(([field, value]) => [parameterNames[field], value]);
  const parameters = {
    incident_id: incidentId,
    tags_to_add: tagsToAdd,
    tags_to_remove: tagsToRemove,
    ...Object.fromEntries(given),
  };
  return { configuration, case_id: "42", alert_group_identifiers: [], parameters };
}

async function run(args: readonly string[], input: unknown, folder: string): Promise<string> {
  for (const name of ["home", "tmp", "cache"]) mkdirSync(join(folder, name), { recursive: true });
  const at = (name: string) => join(folder, name);
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: at("home"), TMPDIR: at("tmp"), XDG_CACHE_HOME: at("cache") },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: longestRunMs,
    killSignal: "SIGKILL",
  });
  child.stdin.on("error", () => undefined);
  child.stdin.end(JSON.stringify(input));
  return text(child.stdout);
}

/** Maximum time that a fault may hold a request after its run, in milliseconds. */
const longestQuietMs = 15_000;

/** The service may still process a request whose client is gone. Its effect belongs to the scene. */
async function untilQuiet(tenant: LocalTenant, first: number): Promise<void> {
  const isWorking = () => (tenant.faults.rules.at(-1)?.seen ?? 0) > tenant.requests.length - first;
  const until = Date.now() + longestQuietMs;
  do {
    await sleep(20);
  } while (isWorking() && Date.now() < until);
}
