import { IntegrationError } from "../../../core/errors.js";
import { earlyFailure } from "../../../core/result/early-failure.js";
import type { Result } from "../../../core/result/result.js";
import type { Caller } from "../../../host/caller.js";
import type { Host } from "../../../host/host.js";
import type { HostCall } from "../../../host/host-call.js";
import type { HostedRun } from "../../../host/hosted-run.js";
import { manifests } from "../../../library/generated/manifests.js";

/** A run of the fake host, which the test ends. */
export interface FakeRun extends HostedRun {
  readonly call: HostCall;
  readonly isCancelled: boolean;
  end(result?: Partial<Result>): void;
}

/** A host whose runs the test ends. */
export interface FakeHost extends Host {
  readonly runs: readonly FakeRun[];
  /** What `submit` throws; nothing by default. */
  refusal: unknown;
  isReady: boolean;
  /** Whether each run is over at once. */
  endsAtOnce: boolean;
  /** The next run. */
  nextRun(): Promise<FakeRun>;
}

/** The result of a run that found nothing wrong. */
export function resultOf(action: string, change: Partial<Result> = {}): Result {
  const manifest = Object.values(manifests).find(({ name }) => name === action) ?? manifests.ping;
  const failed = earlyFailure(new IntegrationError("ABORTED", "-"), manifest, new Date(0));
  return { ...failed, status: "completed", is_success: true, message: "Done.", error: null, ...change };
}

export function fakeHost(): FakeHost {
  const runs: FakeRun[] = [];
  const waiting: ((run: FakeRun) => void)[] = [];
  const actionsFor = (caller: Caller) => Object.values(manifests).filter(({ name }) => caller.mayRun(name));
  const host: FakeHost = {
    runs,
    refusal: undefined,
    isReady: true,
    isReadOnly: false,
    endsAtOnce: true,
    actionsFor,
    profilesFor: (caller) =>
      ["acme", "initech"]
        .filter((name) => caller.mayUseProfile(name))
        .map((name) => ({ name, tenantId: null, cloud: "global", problem: null })),
    async submit(call) {
      if (host.refusal !== undefined) {
        throw host.refusal;
      }
      const run = fakeRun(call, String(runs.length + 1));
      runs.push(run);
      waiting.shift()?.(run);
      if (host.endsAtOnce) {
        run.end();
      }
      return run;
    },
    runOf: (id, caller) => runs.find((run) => run.id === id && run.callerId === caller.id),
    metrics: () => undefined,
    drain: async () => undefined,
    nextRun: () => new Promise((resolve) => waiting.push(resolve)),
  };
  return host;
}

function fakeRun(call: HostCall, id: string): FakeRun {
  let resolve: (result: Result) => void = () => undefined;
  const promise = new Promise<Result>((settle) => {
    resolve = settle;
  });
  const manifest = Object.values(manifests).find(({ name }) => name === call.action) ?? manifests.ping;
  const state = { isOver: false, isCancelled: false };
  return {
    id: `run-${id}-of-${call.caller.id}`,
    callerId: call.caller.id,
    manifest,
    profile: call.profile ?? String(call.payload.profile ?? "default"),
    call,
    result: promise,
    get isOver() {
      return state.isOver;
    },
    get isCancelled() {
      return state.isCancelled;
    },
    cancel() {
      state.isCancelled = true;
    },
    end(change) {
      state.isOver = true;
      resolve(resultOf(call.action, change));
    },
  };
}
