import { type CheckContext, defineAction, fillMessage } from "../core/action.js";
import { checkDetermination } from "../core/determination.js";
import { problemsError } from "../core/errors.js";
import { type UpdateIncidentParameters, updateIncidentContract } from "../core/generated/update-incident.js";
import { graphCalls } from "../core/graph/graph-client.js";
import { incidentLink } from "../core/incident-link.js";
import { findIncident } from "../core/incident-redirects.js";
import { changeOf, type WantedFields, wantedFields } from "../core/incident-update.js";
import { runWhenMain } from "../core/main.js";
import { RunRecord } from "../core/run-record.js";

/** Updates an incident's status, classification, determination and owner; fields that are not given keep their value. */
export const updateIncident = defineAction(updateIncidentContract, {
  checks: [checkSomethingGiven, checkGivenDetermination],

  plan(context) {
    checkGivenDetermination(context.parameters, context);
    return { plan: { incidentId: context.parameters.incidentId, wanted: wantedFields(context.parameters) } };
  },

  preview: ({ incidentId, wanted }) => ({
    message: `The action would read incident ${incidentId} and set ${describe(wanted)}.`,
    requests: [graphCalls.getIncident(incidentId), graphCalls.updateIncident(incidentId, wanted)],
    undetermined: [
      "which of the values the incident already has: only those that differ are sent",
      "whether the incident was merged into another one",
      ...(wanted.determination !== undefined && wanted.classification === undefined
        ? ["the incident's classification, which decides whether the determination is allowed, and is sent with it"]
        : []),
    ],
  }),

  async perform({ incidentId, wanted }, { graph, manifest, record, settings }) {
    const { incident, redirectedFrom } = await findIncident(incidentId, graph, record);
    if (wanted.determination !== undefined && wanted.classification === undefined) {
      const { determination } = wanted;
      checkDetermination(
        { determination, classification: incident.classification ?? "unknown", rule: settings.determinationRule },
        record,
      );
    }
    const { patch, before, changed } = changeOf(incident, wanted);
    const updated = changed.length === 0 ? incident : await graph.updateIncident(incident.id, patch);
    return {
      isSuccess: true,
      message: fillMessage(manifest.messages.success, { incident_id: incident.id }),
      jsonResult: { incident: updated, before, changed, redirected_from: redirectedFrom },
      links: incidentLink(updated),
    };
  },
});

/** An update that changes nothing is a mistake of its author. */
function checkSomethingGiven(parameters: Partial<UpdateIncidentParameters>): void {
  const fields = ["status", "classification", "determination", "assignTo"] as const;
  if (fields.every((field) => field in parameters && parameters[field] === undefined)) {
    const message = "at least one of the parameters should have a value provided.";
    throw problemsError("INPUT_INVALID", [{ field: "status", message }]);
  }
}

/** What can be judged before the incident is read; without settings, the rule is not known. */
function checkGivenDetermination(
  { determination, classification }: Partial<UpdateIncidentParameters>,
  { settings, record = new RunRecord() }: Pick<CheckContext, "settings"> & { readonly record?: RunRecord },
): void {
  if (determination !== undefined && classification !== undefined && settings !== undefined) {
    checkDetermination({ determination, classification, rule: settings.determinationRule }, record);
  }
}

function describe(wanted: WantedFields): string {
  return Object.entries(wanted)
    .map(([field, value]) => `${field} to ${JSON.stringify(value)}`)
    .join(", ");
}

runWhenMain(module, updateIncident);
