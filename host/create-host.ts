import { randomBytes } from "node:crypto";
import { actions as integrationActions } from "../cli/generated/actions.js";
import type { Action } from "../core/action.js";
import { IntegrationError } from "../core/errors.js";
import { type AcceptedCall, acceptCall } from "./calls/accepted-call.js";
import { callFacts } from "./calls/call-facts.js";
import type { Host } from "./host.js";
import { defaultLimits, type HostLimits, type HostOptions } from "./host-options.js";
import { type HostMetrics, type MeasuredHost, type MeasuredProfile, noMetrics } from "./metrics/host-metrics.js";
import type { Profiles } from "./profiles/profiles.js";
import { RefusedCall } from "./refused-call.js";
import { logFault, unexpectedFault } from "./runs/run-log.js";
import { Runs } from "./runs/runs.js";
import { createSharedOfHost, type SharedOfHost } from "./shared-of-host.js";

/** Bytes of a run's ID, which nobody can guess. */
const ID_BYTES = 24;

/** Creates a host. `drain` ends it. */
export async function createHost(options: HostOptions): Promise<Host> {
  const { profiles, logger, isReadOnly, idempotentCalls, auditLog, hasMetrics = false } = options;
  const actions = byName(options.actions ?? (await loadActions()));
  const shared = createSharedOfHost();
  const measured: MeasuredHost = {
    get runs() {
      return runs;
    },
    profiles: () => measuredProfiles(profiles, shared),
  };
  const metrics = hasMetrics ? await loadMetrics(measured) : noMetrics;
  const runs = new Runs({
    limits: limitsOf(options),
    hasOneProfile: () => profiles.all().length === 1,
    shared,
    logger,
    metrics,
    idempotentCalls,
    auditLog,
    now: () => new Date(),
    newId: () => randomBytes(ID_BYTES).toString("base64url"),
  });
  let drained: Promise<void> | undefined;

  return {
    isReadOnly,
    actionsFor: (caller) =>
      [...actions.values()].map(({ contract }) => contract.manifest).filter(({ name }) => caller.mayRun(name)),
    profilesFor: (caller) =>
      profiles
        .all()
        .map(({ facts }) => facts)
        .filter(({ name }) => caller.mayUseProfile(name)),
    async submit(call) {
      let accepted: AcceptedCall | undefined;
      try {
        accepted = acceptCall(call, { actions, profiles, isReadOnly }, new Date());
        return runs.add(accepted);
      } catch (thrown) {
        const error = thrown instanceof IntegrationError ? thrown : unexpectedFault();
        metrics.refused(error.code);
        if (error.code === "INTERNAL_ERROR") {
          const secrets = profiles.all().flatMap((profile) => profile.secrets);
          logFault(logger, secrets, thrown);
        }
        throw accepted === undefined ? error : new RefusedCall(error, callFacts(accepted));
      }
    },
    runOf: (id, caller) => runs.find(id, caller),
    get isReady() {
      return !runs.isDraining && profiles.all().some(({ facts }) => facts.cloud !== null);
    },
    metrics: () => metrics.text(),
    drain(limitMs) {
      drained ??= runs.drain(limitMs).then(() => {
        shared.close();
        profiles.close();
      });
      return drained;
    },
  };
}

function loadActions(): Promise<readonly Action[]> {
  return Promise.all(Object.values(integrationActions).map((load) => load()));
}

function byName(actions: readonly Action[]): ReadonlyMap<string, Action> {
  return new Map(actions.map((action) => [action.contract.manifest.name, action]));
}

function limitsOf(options: HostOptions): HostLimits {
  const { maxRuns, maxRunsPerProfile, maxWaiting, keepMs, keepBytes } = { ...defaultLimits, ...options };
  return { maxRuns, maxRunsPerProfile, maxWaiting, keepMs, keepBytes };
}

/** Loads the package only when metrics are on. */
async function loadMetrics(host: MeasuredHost): Promise<HostMetrics> {
  const { createPrometheus } = await import("./metrics/prometheus.js");
  return createPrometheus(host);
}

function measuredProfiles(profiles: Profiles, shared: SharedOfHost): readonly MeasuredProfile[] {
  const now = new Date();
  return profiles.all().map((profile) => ({
    name: profile.facts.name,
    isOutOfDate: profile.facts.problem !== null,
    huntingCallsLeft: shared.huntingCallsLeft(profile, now),
  }));
}
