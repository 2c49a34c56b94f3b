import { randomBytes } from "node:crypto";
import { actions } from "../cli/generated/actions.js";
import type { Action } from "../core/action.js";
import { IntegrationError, problemsError } from "../core/errors.js";
import { createConnections } from "../core/graph/http/connections.js";
import type { Result } from "../core/result/result.js";
import { createCallMemory } from "../core/shared/call-memory.js";
import { createTokenMemory } from "../core/shared/token-memory.js";
import type { CallerLogger } from "../library/caller-logger.js";
import type { Caller } from "./caller.js";
import type { Host } from "./host.js";
import type { HostCall } from "./host-call.js";
import type { HostedRun } from "./hosted-run.js";
import type { IdempotentCalls } from "./idempotency/idempotent-calls.js";
import type { Profiles } from "./profiles/profiles.js";
import { runCall } from "./runs/run-call.js";

export interface HostOptions {
  readonly profiles: Profiles;
  readonly logger: CallerLogger;
  readonly isReadOnly: boolean;
  /** Runs at once, of all profiles. */
  readonly maxRuns?: number | undefined;
  /** Runs at once of one profile. */
  readonly maxRunsPerProfile?: number | undefined;
  /** Calls that wait for their turn at most. */
  readonly maxWaiting?: number | undefined;
  /** How long the result of a run is kept. */
  readonly keepMs?: number | undefined;
  /** How large all kept results are at most. */
  readonly keepBytes?: number | undefined;
  /** The audit file of all writes; undefined: the profile's own, or the log. */
  readonly auditLog?: string | undefined;
  /** Remembers the calls of actions that write; undefined: no call has an Idempotency-Key. */
  readonly idempotent?: IdempotentCalls | undefined;
  /** Whether metrics are collected. */
  readonly metrics?: boolean | undefined;
}

/** Creates a host. `drain` ends it. */
export async function createHost({ profiles, logger, isReadOnly }: HostOptions): Promise<Host> {
  const loaded = await Promise.all(Object.values(actions).map((load) => load()));
  const connections = createConnections();
  const shared = { tokens: createTokenMemory(), calls: createCallMemory(), connections };
  const runs = new Map<string, HostedRun>();
  const stop = new AbortController();

  return {
    isReadOnly,
    actionsFor: (caller) => loaded.map(({ contract }) => contract.manifest).filter(({ name }) => caller.mayRun(name)),
    profilesFor: (caller) =>
      profiles
        .all()
        .map(({ facts }) => facts)
        .filter(({ name }) => caller.mayUseProfile(name)),
    async submit(call) {
      const action = actionOf(loaded, call);
      const profile = profileOf(profiles, call);
      const cancel = new AbortController();
      const { profile: _, ...payload } = call.payload;
      let isOver = false;
      const result = runCall({
        action,
        call,
        payload,
        profile,
        latestEnd: undefined,
        stop: stop.signal,
        cancel: cancel.signal,
        logger,
        shared,
      }).finally(() => {
        isOver = true;
      });
      const run: HostedRun = {
        id: randomBytes(24).toString("base64url"),
        callerId: call.caller.id,
        manifest: action.contract.manifest,
        profile: profile.facts.name,
        result,
        get isOver() {
          return isOver;
        },
        cancel: () => cancel.abort(new IntegrationError("ABORTED", "The run was cancelled by its caller.")),
      };
      runs.set(run.id, run);
      return run;
    },
    runOf(id, caller) {
      const run = runs.get(id);
      return run?.callerId === caller.id ? run : undefined;
    },
    isReady: true,
    metrics: () => undefined,
    async drain() {
      await Promise.all([...runs.values()].map(({ result }): Promise<Result> => result));
      connections.close();
      profiles.close();
    },
  };
}

function actionOf(loaded: readonly Action[], { action: given, caller }: HostCall): Action {
  const name = given.replaceAll("_", "-");
  const action = loaded.find(({ contract }) => contract.manifest.name === name);
  if (action === undefined) {
    throw problemsError("INPUT_INVALID", [{ field: "action", message: `There is no action ${given}.` }]);
  }
  if (!caller.mayRun(name)) {
    throw new IntegrationError("CALLER_NOT_ALLOWED", `The access key ${caller.name} may not run ${name}.`);
  }
  return action;
}

function profileOf(
  profiles: Profiles,
  { profile = "default", caller }: { profile: string | undefined; caller: Caller },
) {
  const found = caller.mayUseProfile(profile) ? profiles.find(profile) : undefined;
  if (found === undefined) {
    throw new IntegrationError("CALLER_NOT_ALLOWED", `The access key ${caller.name} may use no profile ${profile}.`);
  }
  return found;
}
