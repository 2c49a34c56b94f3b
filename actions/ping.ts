import { defineAction, type RunContext } from "../core/action.js";
import { neededRoles } from "../core/generated/needed-roles.js";
import { pingContract } from "../core/generated/ping.js";
import { graphCalls } from "../core/graph/graph-client.js";
import {
  type Capability,
  type CapabilityReport,
  checkCapabilities,
  PING_QUERY,
} from "../core/incidents/capabilities.js";
import type { Outcome } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";

/** Tests the connection, each capability on its own. */
export const ping = defineAction(pingContract, {
  provesSignIn: true,

  plan: ({ record }) => {
    record.kql.push(PING_QUERY);
    return { plan: undefined };
  },

  preview: () => ({
    message: "The action would sign in, read one incident, and run a hunting query that reads no table.",
    requests: [graphCalls.listIncidents(1), graphCalls.runHuntingQuery({ query: PING_QUERY })],
    undetermined: ["whether the sign-in works, and which roles the app has"],
  }),

  async rehearse(_plan, { graph }) {
    await graph.listIncidents({ top: 1 });
    return {
      message:
        "The sign-in and reading an incident work; the action would also run a hunting query that reads no table.",
      requests: [graphCalls.runHuntingQuery({ query: PING_QUERY })],
      undetermined: ["which other roles the app has"],
      jsonResult: null,
    };
  },

  async perform(_plan, context) {
    const report = await checkCapabilities(context, context.signal, neededRoles);
    return report.failure ? failed(report, report.failure) : connected(report, context);
  },
});

function failed(report: CapabilityReport, error: NonNullable<CapabilityReport["failure"]>): Outcome {
  return { isSuccess: false, message: error.message, jsonResult: toJson(report), error };
}

/** A role that only a further action needs is shown, and warned of by nobody: an app may do without that action. */
function connected(report: CapabilityReport, { manifest, record }: RunContext): Outcome {
  for (const capability of report.capabilities.filter(({ state }) => state !== "ok")) {
    record.warn(warningOf(capability), capability.detail);
  }
  return { isSuccess: true, message: manifest.messages.success, jsonResult: toJson(report) };
}

function toJson({ capabilities, furtherRoles }: CapabilityReport) {
  return { capabilities: [...capabilities, ...furtherRoles] };
}

function warningOf({ name, state }: Capability) {
  if (state === "unknown") {
    return "CAPABILITY_UNKNOWN";
  }
  return name === "hunting" ? "HUNTING_ROLE_MISSING" : "WRITE_ROLE_MISSING";
}

runWhenMain(module, ping);
