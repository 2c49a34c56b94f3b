import { type CheckContext, defineAction, type RunContext } from "../core/action.js";
import { problemsError } from "../core/errors.js";
import type { Lock } from "../core/files/lock.js";
import {
  type AddCommentToIncidentParameters,
  addCommentToIncidentContract,
} from "../core/generated/add-comment-to-incident.js";
import { graphCalls } from "../core/graph/graph-client.js";
import type { Incident, IncidentComment } from "../core/graph/graph-types.js";
import { hasKey, problemOfKey, textWithKey } from "../core/incidents/comment-key.js";
import { existingComment } from "../core/incidents/existing-comment.js";
import { incidentLink, incidentUrl } from "../core/incidents/incident-link.js";
import { expectHeld, whileLocked } from "../core/incidents/incident-lock.js";
import { findIncident } from "../core/incidents/incident-redirects.js";
import { type PostedComment, postComment } from "../core/incidents/post-comment.js";
import { untilShown } from "../core/incidents/until-shown.js";
import { fillMessage } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";
import type { RunRecord } from "../core/run-record.js";
import type { ShownText } from "../core/text/shown-text.js";

interface Plan {
  readonly incidentId: string;
  readonly comment: string;
  readonly key: string | undefined;
  /** The comment as it is sent: with a key, its line comes first. */
  readonly sent: string;
}

/** Characters from which a comment is hard to read in the portal. */
const LONG_COMMENT = 1_000;

/** Characters of a comment that a message quotes. */
const QUOTED_COMMENT = 200;

/** Characters of an incident's name that a message quotes. */
const QUOTED_NAME = 150;

/** With a key, the next run finds out what this one cannot. */
const REPEAT_WITH_KEY =
  "Run the action again in a few minutes with the same comment_key and text: it posts nothing if the incident has the comment by then.";

/** Adds a comment to an incident, and never adds it twice; with a key, not in a later run either. */
export const addCommentToIncident = defineAction<AddCommentToIncidentParameters, Plan>(addCommentToIncidentContract, {
  checks: [checkKey, checkLength],

  plan({ parameters: { incidentId, comment, commentKey: key }, record }) {
    const sent = textWithKey(comment, key);
    if (sent.length > LONG_COMMENT) {
      record.warn(
        "COMMENT_LONG",
        `The comment has ${lengthOf(sent, key)}; more than ${LONG_COMMENT} characters are hard to read in the portal.`,
      );
    }
    return { plan: { incidentId, comment, key, sent } };
  },

  preview: ({ incidentId, comment, key, sent }, { shown }) => ({
    message: `The action would read incident ${incidentId} and add this comment to it: ${shown.beginning(comment, QUOTED_COMMENT)}`,
    requests: [graphCalls.getIncident(incidentId), graphCalls.addComment(incidentId, sent)],
    undetermined: [
      "whether the incident was merged into another one",
      ...(key === undefined ? [] : ["whether the incident already has a comment with this key: then none is added"]),
    ],
  }),

  async rehearse(plan, { graph, record, shown }) {
    const found = await findIncident(plan.incidentId, graph, record);
    const { incident } = found;
    const existing = existingComment(plan, found, record);
    return {
      message:
        existing === undefined
          ? `The action would add this comment to ${nameOf(incident, shown)}: ${shown.beginning(plan.comment, QUOTED_COMMENT)}`
          : `Incident ${incident.id} already has this comment; the action would add none.`,
      requests: existing === undefined ? [graphCalls.addComment(incident.id, plan.sent)] : [],
      undetermined: [],
      jsonResult: resultOf(incident, existing ?? { comment: plan.sent }),
      links: incidentLink(incident),
    };
  },

  perform: (plan, context) =>
    // Its comments are compared before and after: a parallel run with the same text, or key, would be taken for this one.
    whileLocked(plan.incidentId, context, async (found, lock) => {
      const { manifest, record } = context;
      const { incident } = found;
      const existing = existingComment(plan, found, record);
      const comment = existing ?? (await post(plan, incident, lock, context));
      return {
        isSuccess: true,
        message: fillMessage(manifest.messages.success, { incident_id: incident.id }),
        jsonResult: resultOf(incident, comment),
        links: incidentLink(incident),
      };
    }),
});

/** An incident for the person who decides whether the comment belongs there. */
function nameOf({ id, displayName }: Incident, shown: ShownText): string {
  return displayName ? `incident ${id} (${shown.beginning(displayName, QUOTED_NAME)})` : `incident ${id}`;
}

async function post(
  { sent, key }: Plan,
  incident: Incident,
  lock: Pick<Lock, "isHeld">,
  context: RunContext,
): Promise<IncidentComment> {
  const { graph, record } = context;
  const onWait = (ms: number) => {
    record.waitedMs += ms;
  };
  expectHeld(lock, incident.id);
  const posted = await postComment(graph, incident, sent, { ...context, onWait, hint: key && REPEAT_WITH_KEY });
  const keepsKey = key !== undefined && hasKey(posted.comment, key);
  warnOfPosted(posted, key !== undefined && !keepsKey, record);
  if (keepsKey && !posted.confirmedByRead) {
    await untilShown(incident.id, key, { ...context, onWait });
  }
  return posted.comment;
}

function warnOfPosted({ confirmedByRead, isAltered }: PostedComment, isKeyLost: boolean, record: RunRecord): void {
  if (confirmedByRead) {
    record.warn(
      "COMMENT_CONFIRMED_BY_READ",
      "No readable response showed the comment; reading the incident showed that it was added.",
    );
  }
  if (isAltered) {
    const consequence = isKeyLost ? " Its key is not in it: another run with the key would add it again." : "";
    record.warn(
      "COMMENT_ALTERED",
      `The comment was added, but the service keeps its text in another form than it was sent; json_result has the comment as it is kept.${consequence}`,
    );
  }
}

function resultOf(incident: Incident, comment: IncidentComment) {
  return { incident_id: incident.id, incident_url: incidentUrl(incident), comment };
}

type Given = Partial<AddCommentToIncidentParameters>;

function checkKey({ commentKey }: Given): void {
  const problem = commentKey === undefined ? undefined : problemOfKey(commentKey);
  if (problem !== undefined) {
    throw problemsError("INPUT_INVALID", [{ field: "comment_key", message: `"Comment Key" ${problem}` }]);
  }
}

/** The line of the key counts, too: the service takes it for a part of the comment. */
function checkLength({ comment = "", commentKey }: Given, { settings }: CheckContext): void {
  const sent = textWithKey(comment, commentKey);
  if (settings !== undefined && sent.length > settings.commentMaxLength) {
    const message = `"Comment" has ${lengthOf(sent, commentKey)}; at most ${settings.commentMaxLength} are allowed (the configuration's Comment Max Length). Shorten or split it.`;
    throw problemsError("INPUT_INVALID", [{ field: "comment", message }]);
  }
}

function lengthOf({ length }: string, key: string | undefined): string {
  return `${length} characters${key === undefined ? "" : " with the line of its key"}`;
}

runWhenMain(module, addCommentToIncident);
