import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stringify } from "yaml";
import type { KeyRights } from "../../../host/access/key-entry.js";
import { newKey } from "../../../host/access/new-key.js";
import { type ProcessRun, startProcess } from "../run-process.js";

/** The rights of a customer's platform, of a customer's dashboard, and of the operator of the service. */
const rights = {
  platform: (profile: string): KeyRights => ({ profiles: [profile], actions: "*", metrics: false }),
  reader: (profile: string): KeyRights => ({ profiles: [profile], actions: "read", metrics: false }),
  operator: (): KeyRights => ({ profiles: "*", actions: "*", metrics: true }),
};

/** A running `m365-defender serve` with access keys of different rights. */
export interface StormService {
  readonly port: number;
  /** All access keys. */
  readonly keys: readonly string[];
  keyOf(role: keyof typeof rights, profile: string): string;
  /** Its heap after garbage collection, and its open connections. */
  report(): Promise<{ readonly heapMib: number; readonly connections: number }>;
  stop(): Promise<ProcessRun>;
}

/** Starts the service over the profiles of a folder. Its own files are in another one. */
export async function startStormService(
  { profiles, own, names }: { readonly profiles: string; readonly own: string; readonly names: readonly string[] },
  flags: readonly string[],
): Promise<StormService> {
  const keys = new Map<string, string>();
  const entries = names.flatMap((profile) =>
    (["platform", "reader", "operator"] as const).map((role) => {
      const name = `${role}-${profile}`;
      const { key, entry } = newKey(name, rights[role](profile));
      keys.set(name, key);
      return entry;
    }),
  );
  const keysFile = join(own, "keys.yaml");
  writeFileSync(keysFile, stringify({ keys: entries }), { mode: 0o600 });
  const running = startProcess("cli/m365-defender", {
    args: ["serve", "--profiles", profiles, "--keys", keysFile, "--state", join(own, "state"), ...flags],
    preload: ["storm-report"],
    longestRunMs: 30 * 60_000,
  });
  const ended = running.end();
  const lines = createInterface({ input: running.child.stdout });
  const nextLine = async () => JSON.parse(String((await Promise.race([once(lines, "line"), failed(ended)]))[0]));
  const { port } = await nextLine();
  return {
    port,
    keys: [...keys.values()],
    keyOf: (role, profile) => keys.get(`${role}-${profile}`) ?? "",
    report() {
      const told = nextLine();
      running.child.kill("SIGUSR2");
      return told;
    },
    stop() {
      running.child.kill("SIGTERM");
      return ended;
    },
  };
}

async function failed(ended: Promise<ProcessRun>): Promise<never> {
  const { exitCode, stderr } = await ended;
  throw new Error(`The service ended with ${exitCode}: ${stderr.slice(-1000)}`);
}
