import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { getIncident } from "../actions/get-incident.js";
import { createConnections } from "../core/graph/http/connections.js";
import { createLogger } from "../core/logger.js";
import { runAction } from "../core/run/run-action.js";
import type { RunRequest } from "../core/run/run-request.js";
import { Redactor } from "../core/secrets/redact.js";
import { createTokenMemory } from "../core/shared/token-memory.js";
import { systemClock } from "../core/time/clock.js";
import { type Access, signIn } from "./connection.js";
import type { Configuration } from "./service.js";

/** What a loop reads, and how often. The first argument is a file with this. */
export interface WarmTask {
  readonly configuration: Configuration;
  readonly incidentId: string;
  /** The Graph path of one read. */
  readonly path: string;
  readonly blocks: number;
  readonly readsPerBlock: number;
}

/** Wall-clock and processor time of a block of reads. */
export interface Block {
  readonly ms: number;
  readonly cpuMs: number;
}

/** A block of runs of the action, and a block of bare requests. */
export interface BlockPair {
  readonly action: Block;
  readonly bare: Block;
}

/** Pairs that are not counted, until V8 has compiled the code. */
const WARM_UPS = 10;

/** A long-lived host: tokens in memory, persistent connections, and a new run for each read. */
function actionLoop({ configuration, incidentId }: WarmTask) {
  const connections = createConnections();
  const shared = { tokens: createTokenMemory(), connections };
  const payload = Buffer.from(
    JSON.stringify({
      configuration,
      case_id: "42",
      alert_group_identifiers: [],
      parameters: { incident_id: incidentId },
    }),
  );
  const read = async () => {
    const redactor = new Redactor();
    const run: RunRequest = {
      action: getIncident,
      flags: { dryRun: false, config: undefined },
      readPayload: async () => payload,
      configEnvironment: undefined,
      startLocalTenant: undefined,
      clock: systemClock,
      random: Math.random,
      logger: createLogger("warn", redactor),
      redactor,
      signal: new AbortController().signal,
      shared,
    };
    const { status, message } = await runAction(run);
    if (status !== "completed") throw new Error(message);
  };
  return { read, close: () => connections.close() };
}

/** The same request with Node's own client, on one persistent connection. */
function bareLoop({ url, ca, token }: Access, path: string) {
  const agent = new Agent({ ca, keepAlive: true });
  const headers = { Accept: "application/json", Authorization: `Bearer ${token}` };
  const read = () =>
    new Promise<void>((resolve, reject) => {
      const outgoing = request(`${url}${path}`, { headers, agent }, (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on("data", (piece: Buffer) => pieces.push(piece)).on("error", reject);
        incoming.on("end", () => {
          const { id } = JSON.parse(Buffer.concat(pieces).toString()) as { readonly id?: string };
          id === undefined ? reject(new Error("The answer is no incident.")) : resolve();
        });
      });
      outgoing.on("error", reject).end();
    });
  return { read, close: () => agent.destroy() };
}

async function time(read: () => Promise<void>, times: number): Promise<Block> {
  const before = process.cpuUsage();
  const startedAt = process.hrtime.bigint();
  for (let turn = 0; turn < times; turn += 1) await read();
  const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1000 };
}

async function main(): Promise<void> {
  const task = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as WarmTask;
  const action = actionLoop(task);
  const bare = bareLoop(await signIn(task.configuration), task.path);
  const pairs: BlockPair[] = [];
  for (let turn = -WARM_UPS; turn < task.blocks; turn += 1) {
    const isBareFirst = turn % 2 === 0;
    const first = await time(isBareFirst ? bare.read : action.read, task.readsPerBlock);
    const second = await time(isBareFirst ? action.read : bare.read, task.readsPerBlock);
    const pair = isBareFirst ? { bare: first, action: second } : { bare: second, action: first };
    if (turn >= 0) pairs.push(pair);
  }
  action.close();
  bare.close();
  process.stdout.write(JSON.stringify(pairs));
}

void main();
