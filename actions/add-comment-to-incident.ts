import { type CheckContext, defineAction } from "../core/action.js";
import { problemsError } from "../core/errors.js";
import {
  type AddCommentToIncidentParameters,
  addCommentToIncidentContract,
} from "../core/generated/add-comment-to-incident.js";
import { graphCalls } from "../core/graph/graph-client.js";
import { incidentLink, incidentUrl } from "../core/incidents/incident-link.js";
import { expectHeld, whileLocked } from "../core/incidents/incident-lock.js";
import { findIncident } from "../core/incidents/incident-redirects.js";
import { postComment } from "../core/incidents/post-comment.js";
import { fillMessage } from "../core/outcome.js";
import { runWhenMain } from "../core/program/main.js";

/** Characters from which a comment is hard to read in the portal. */
const LONG_COMMENT = 1_000;

/** Characters of a comment that a message quotes. */
const QUOTED_COMMENT = 200;

/** Adds a comment to an incident, and never adds it twice. */
export const addCommentToIncident = defineAction(addCommentToIncidentContract, {
  checks: [checkLength],

  plan({ parameters, record }) {
    const { length } = parameters.comment;
    if (length > LONG_COMMENT) {
      record.warn(
        "COMMENT_LONG",
        `The comment has ${length} characters; more than ${LONG_COMMENT} characters are hard to read in the portal.`,
      );
    }
    return { plan: { incidentId: parameters.incidentId, comment: parameters.comment } };
  },

  preview: ({ incidentId, comment }, { shown }) => ({
    message: `The action would read incident ${incidentId} and add this comment to it: ${shown.beginning(comment, QUOTED_COMMENT)}`,
    requests: [graphCalls.getIncident(incidentId), graphCalls.addComment(incidentId, comment)],
    undetermined: ["whether the incident was merged into another one"],
  }),

  async rehearse({ incidentId, comment }, { graph, record, shown }) {
    const { incident } = await findIncident(incidentId, graph, record);
    return {
      message: `The action would add this comment to incident ${incident.id}: ${shown.beginning(comment, QUOTED_COMMENT)}`,
      requests: [graphCalls.addComment(incident.id, comment)],
      undetermined: [],
      jsonResult: { incident_id: incident.id, incident_url: incidentUrl(incident), comment: { comment } },
      links: incidentLink(incident),
    };
  },

  perform: ({ incidentId, comment }, context) =>
    // Its comments are counted before and after: a parallel run with the same text would be taken for this one.
    whileLocked(incidentId, context, async ({ incident }, lock) => {
      const { graph, clock, signal, manifest, record } = context;
      expectHeld(lock, incident.id);
      const posted = await postComment(graph, incident, comment, { clock, signal });
      if (posted.confirmedByRead) {
        record.warn(
          "COMMENT_CONFIRMED_BY_READ",
          "No readable response showed the comment; reading the incident showed that it was added.",
        );
      }
      if (posted.isAltered) {
        record.warn(
          "COMMENT_ALTERED",
          "The comment was added, but the service keeps its text in another form than it was sent; json_result has the comment as it is kept.",
        );
      }
      return {
        isSuccess: true,
        message: fillMessage(manifest.messages.success, { incident_id: incident.id }),
        jsonResult: { incident_id: incident.id, incident_url: incidentUrl(incident), comment: posted.comment },
        links: incidentLink(incident),
      };
    }),
});

function checkLength({ comment = "" }: Partial<AddCommentToIncidentParameters>, { settings }: CheckContext): void {
  const { length } = comment;
  if (settings !== undefined && length > settings.commentMaxLength) {
    const message = `"Comment" has ${length} characters; at most ${settings.commentMaxLength} are allowed (the configuration's Comment Max Length). Shorten or split it.`;
    throw problemsError("INPUT_INVALID", [{ field: "comment", message }]);
  }
}

runWhenMain(module, addCommentToIncident);
