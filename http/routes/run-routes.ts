import { IntegrationError } from "../../core/errors.js";
import type { HostedRun } from "../../host/hosted-run.js";
import { readCallQuery } from "../call-query.js";
import { addRoute, queryOf } from "../route.js";
import { runReply } from "../run-reply.js";
import type { App, Call, Service } from "../service.js";

/** Milliseconds that a cancelled run gets to end before the answer says that it still runs. */
const USUAL_END_MS = 2_000;

/** Adds what gives the result of a run that took longer, and what cancels one. */
export function addRunRoutes(app: App, service: Service): void {
  addRoute(app, "/v1/runs/:id", {
    GET: (call) => answer(call, service, runOf(call, service), 0),
    DELETE(call) {
      const run = runOf(call, service);
      run.cancel();
      return answer(call, service, run, USUAL_END_MS);
    },
  });
}

/** The run is there, whatever became of it: its result is always 200. */
async function answer(call: Call, service: Service, run: HostedRun, usualWaitMs: number): Promise<Response> {
  const { waitMs = usualWaitMs, view } = readCallQuery(queryOf(call), ["wait", "view"]);
  return runReply(call, run, { waitMs, view, endsWithCaller: false, statusOf: () => 200 }, service);
}

/** @throws RUN_UNKNOWN, also for a run of another caller */
function runOf(call: Call, { host }: Service): HostedRun {
  const run = host.runOf(call.req.param("id") ?? "", call.var.caller);
  if (run === undefined) {
    throw new IntegrationError("RUN_UNKNOWN", "There is no run with this ID, or its result is no longer kept.");
  }
  return run;
}
