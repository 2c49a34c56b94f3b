import { type CheckContext, defineAction, type ReadContext } from "../core/action.js";
import type { Settings } from "../core/configuration/configuration.js";
import { IntegrationError, problemsError } from "../core/errors.js";
import { type UpdateIncidentParameters, updateIncidentContract } from "../core/generated/update-incident.js";
import { graphCalls } from "../core/graph/graph-client.js";
import type { Incident } from "../core/graph/graph-types.js";
import { contradictionOf, type DecidingRule, judgeDetermination } from "../core/incidents/determination.js";
import { incidentLink } from "../core/incidents/incident-link.js";
import { whileLocked } from "../core/incidents/incident-lock.js";
import { findIncident } from "../core/incidents/incident-redirects.js";
import { changeOf, type WantedUpdate, wantedUpdate } from "../core/incidents/incident-update.js";
import { type WrittenUpdate, writeUpdate } from "../core/incidents/write-update.js";
import { fillMessage } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";
import type { RunRecord } from "../core/run-record.js";
import type { Warning } from "../core/warnings.js";

/** What is computed from the parameters before anything is sent. */
interface Values {
  /** The warnings about a determination that is given with its classification. */
  readonly determinationWarnings: readonly Warning[];
}

interface Plan {
  readonly incidentId: string;
  readonly wanted: WantedUpdate;
  readonly rule: DecidingRule;
}

/** Updates the fields of an incident that are given; the others keep their value. */
export const updateIncident = defineAction<UpdateIncidentParameters, Plan, Values>(updateIncidentContract, {
  checks: [checkSomethingGiven, checkAssignee, checkTags],
  read: { determinationWarnings: judgeGivenDetermination },

  plan({ parameters, values, settings, record }) {
    record.warnings.push(...values.determinationWarnings);
    const rule = decidingRule(parameters, settings);
    return { plan: { incidentId: parameters.incidentId, wanted: wantedUpdate(parameters), rule } };
  },

  preview: ({ incidentId, wanted }) => ({
    message: `The action would read incident ${incidentId} and ${describe(wanted)}.`,
    requests: [graphCalls.getIncident(incidentId), graphCalls.updateIncident(incidentId, wanted.fields)],
    undetermined: undetermined(wanted),
  }),

  async rehearse(plan, context) {
    const { incident, redirectedFrom, change } = await readChange(plan, context);
    const { patch, before, changed } = change;
    const isNeeded = changed.length > 0;
    warnOfContradiction(incident, plan.wanted, context.record);
    return {
      message: isNeeded
        ? `The action would change ${changed.join(", ")} of incident ${incident.id}.`
        : `Incident ${incident.id} already has every requested value; the action would send no update.`,
      requests: isNeeded ? [graphCalls.updateIncident(incident.id, patch)] : [],
      undetermined: [],
      jsonResult: { incident: { ...incident, ...patch }, before, changed, redirected_from: redirectedFrom },
      links: incidentLink(incident),
    };
  },

  perform: (plan, context) =>
    whileLocked(plan.incidentId, context, async ({ incident: first, redirectedFrom }, lock) => {
      const { record, manifest } = context;
      checkOnIncident(first, plan, record);
      const onWait = (ms: number) => {
        record.waitedMs += ms;
      };
      const written = await writeUpdate(first, plan.wanted, { ...context, lock, onWait });
      const { incident, changed } = written;
      warnOfDifference(written, record);
      warnOfContradiction(incident, plan.wanted, record);
      return {
        isSuccess: true,
        message: fillMessage(manifest.messages.success, { incident_id: incident.id }),
        jsonResult: { incident, before: valuesOf(first, changed), changed, redirected_from: redirectedFrom },
        links: incidentLink(incident),
        ...(isInVain(written) && { error: nothingStands(written) }),
      };
    }),
});

/** The incident as it is, and what the update would change on it. */
async function readChange(plan: Plan, { graph, record }: ReadContext) {
  const found = await findIncident(plan.incidentId, graph, record);
  checkOnIncident(found.incident, plan, record);
  return { ...found, change: changeOf(found.incident, plan.wanted) };
}

/** Judges a determination that is given alone, with the classification of the incident. */
function checkOnIncident(incident: Incident, { wanted, rule }: Plan, record: RunRecord): void {
  const { determination, classification } = wanted.fields;
  if (determination !== undefined && classification === undefined) {
    const given = { determination, classification: incident.classification ?? "unknown", rule };
    record.warnings.push(...judgeDetermination(given));
  }
}

/** Warns if a classification that is given alone leaves a determination that does not belong to it. */
function warnOfContradiction(incident: Incident, { fields }: WantedUpdate, record: RunRecord): void {
  const { determination, classification } = fields;
  if (classification !== undefined && determination === undefined && incident.determination) {
    const contradiction = contradictionOf(incident.determination, classification);
    record.warnings.push(...(contradiction === undefined ? [] : [contradiction]));
  }
}

function valuesOf(incident: Incident, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map((field) => [field, incident[field] ?? null]));
}

/** Warns of each requested value that the incident does not have after the update, and says why. */
function warnOfDifference(
  { incident: { id }, changed, conflicts, notShown, notRead }: WrittenUpdate,
  record: Pick<RunRecord, "warn">,
): void {
  if (conflicts.length > 0) {
    record.warn("UPDATE_CONFLICT", `${othersChanged(id, conflicts)}; their values were kept.`);
  } else if (changed.length === 0) {
    record.warn("NOTHING_CHANGED", `Incident ${id} already has every requested value; no update was sent.`);
  }
  if (notShown.length > 0) {
    const fields = notShown.join(", ");
    record.warn(
      "UPDATE_NOT_SHOWN",
      `The service accepted the update of incident ${id}, but it shows a different value for ${fields}.`,
    );
  }
  if (notRead === "failed") {
    record.warn(
      "UPDATE_NOT_READ",
      `The service accepted the update of incident ${id}, which could not be read afterwards.`,
    );
  } else if (notRead === "older") {
    record.warn(
      "UPDATE_NOT_SHOWN",
      `The service returned the new values in its response to the update of incident ${id}, but reading it afterwards still shows the old ones.`,
    );
  }
}

/** Whether the incident has none of the requested values. Without a read after the update this is not known. */
function isInVain({ standsAtAll, conflicts, notShown, notRead }: WrittenUpdate): boolean {
  return !standsAtAll && (conflicts.length > 0 || (notShown.length > 0 && notRead === undefined));
}

function nothingStands({ incident: { id }, conflicts }: WrittenUpdate): IntegrationError {
  return new IntegrationError(
    "UPDATE_CONFLICT",
    conflicts.length > 0
      ? `${othersChanged(id, conflicts)}; it has none of the requested values.`
      : `The service accepted the update of incident ${id}, but shows none of the requested values.`,
  );
}

function othersChanged(id: string, fields: readonly string[]): string {
  return `Somebody else changed ${fields.join(", ")} of incident ${id} during the update`;
}

type Given = Partial<UpdateIncidentParameters>;

/** Refuses an update without any field to change. */
function checkSomethingGiven(parameters: Given, { hasUnknownNames }: CheckContext): void {
  const fields = [
    "status",
    "classification",
    "determination",
    "assignTo",
    "severity",
    "tagsToAdd",
    "tagsToRemove",
    "resolvingComment",
  ] as const;
  const isNothingGiven = fields.every((field) => field in parameters && parameters[field] === undefined);
  if (isNothingGiven && parameters.clearAssignee === false && !hasUnknownNames) {
    const message = "at least one of the parameters should have a value provided.";
    throw problemsError("INPUT_INVALID", [{ field: "status", message }]);
  }
}

function checkAssignee({ assignTo, clearAssignee }: Given): void {
  if (clearAssignee === true && assignTo !== undefined) {
    const message = '"Clear Assignee" and "Assign To" are both given; use only one of them.';
    throw problemsError("INPUT_INVALID", [{ field: "clear_assignee", message }]);
  }
}

function checkTags({ tagsToAdd = [], tagsToRemove = [] }: Given): void {
  const removed = new Set(tagsToRemove.map((tag) => tag.toLowerCase()));
  const both = tagsToAdd.find((tag) => removed.has(tag.toLowerCase()));
  if (both !== undefined) {
    const message = `The tag ${JSON.stringify(both)} is in "Tags To Add" and in "Tags To Remove"; keep it in only one of them.`;
    throw problemsError("INPUT_INVALID", [{ field: "tags_to_add", message }]);
  }
}

/** Judges a determination that is given with its classification, unless the rule is not known (invalid settings or rule). */
function judgeGivenDetermination(parameters: Given, { settings }: CheckContext): readonly Warning[] {
  const { determination, classification } = parameters;
  const isRuleKnown = settings !== undefined && "determinationRule" in parameters;
  if (determination === undefined || classification === undefined || !isRuleKnown) {
    return [];
  }
  return judgeDetermination({ determination, classification, rule: decidingRule(parameters, settings) });
}

/** The rule of this run, else the configuration's. */
function decidingRule({ determinationRule }: Given, settings: Settings): DecidingRule {
  return { value: determinationRule ?? settings.determinationRule, isOfThisRun: determinationRule !== undefined };
}

function describe({ fields, tagsToAdd, tagsToRemove }: WantedUpdate): string {
  return [
    ...Object.entries(fields).map(([field, value]) => `set ${field} to ${JSON.stringify(value)}`),
    ...(tagsToAdd.length > 0 ? [`add the tags ${tagsToAdd.join(", ")}`] : []),
    ...(tagsToRemove.length > 0 ? [`remove the tags ${tagsToRemove.join(", ")}`] : []),
  ].join(", ");
}

function undetermined({ fields, tagsToAdd, tagsToRemove }: WantedUpdate): readonly string[] {
  return [
    "which values the incident already has: only values that differ are sent",
    "whether the incident was merged into another one",
    ...(fields.determination !== undefined && fields.classification === undefined
      ? ["the incident's classification, which decides whether the determination is allowed, and is sent with it"]
      : []),
    ...(fields.classification !== undefined && fields.determination === undefined
      ? ["the incident's determination, which stays as it is, also if it does not belong to the classification"]
      : []),
    ...(tagsToAdd.length + tagsToRemove.length > 0 ? ["the incident's tags: the whole list is sent"] : []),
  ];
}

runWhenMain(module, updateIncident);
