import { IntegrationError } from "../errors.js";
import { OutcomeUnknown } from "../graph/calls/outcome-unknown.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { Incident, IncidentComment } from "../graph/graph-types.js";
import type { Clock } from "../time/clock.js";

export interface PostedComment {
  /** The comment as it stands on the incident. */
  readonly comment: IncidentComment;
  /** The answer to the comment was lost, and reading the incident showed it. */
  readonly confirmedByRead: boolean;
}

export interface PostCommentContext {
  readonly clock: Clock;
  /** The run's signal, aborted by its deadline or a request to stop. */
  readonly signal: AbortSignal;
}

/** How long a comment may take until reading the incident shows it. */
const READ_AGAIN_AFTER_MS = 5000;

/**
 * Posts a comment, never twice. When the answer is lost, the incident's comments are read: the comment was posted if more
 * of them have its text than in `incident`, which was read before posting (no clock is compared). Not found is looked for
 * once more; then the state is unknown, and repeating the run by itself is not safe.
 *
 * A run that is stopped (deadline, SIGTERM) while the outcome is open cannot read any more. It keeps the code that says
 * so, TIMED_OUT or ABORTED, but not the catalogue's "retryable": an automatic repetition might post twice.
 */
export async function postComment(
  graph: Pick<GraphClient, "addComment" | "getIncident">,
  incident: Incident,
  text: string,
  { clock, signal }: PostCommentContext,
): Promise<PostedComment> {
  let lost: unknown;
  try {
    const posted = addedComment(await graph.addComment(incident.id, text), incident.comments ?? [], text);
    if (posted !== undefined) {
      return { comment: posted, confirmedByRead: false };
    }
    lost = new Error("The response did not contain the comment.");
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) {
      throw error;
    }
    lost = error.cause;
  }
  const comment = await findByReading(graph, incident, text, lost, { clock, signal });
  return { comment, confirmedByRead: true };
}

async function findByReading(
  graph: Pick<GraphClient, "getIncident">,
  before: Incident,
  text: string,
  lost: unknown,
  { clock, signal }: PostCommentContext,
): Promise<IncidentComment> {
  let cause = lost;
  for (const waitMs of [0, READ_AGAIN_AFTER_MS]) {
    try {
      signal.throwIfAborted();
      if (waitMs > 0) {
        await clock.sleep(waitMs, signal);
      }
      const { comments } = await graph.getIncident(before.id);
      // Without the comments of before, one with this text may be an old one.
      const found = before.comments ? addedComment(comments ?? [], before.comments, text) : undefined;
      if (found !== undefined) {
        return found;
      }
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason, before);
      }
      cause = error;
    }
  }
  throw stateUnknown(before, cause);
}

function stateUnknown(incident: Incident, cause: unknown): IntegrationError {
  const failure = cause instanceof IntegrationError ? cause : undefined;
  return new IntegrationError(
    "COMMENT_STATE_UNKNOWN",
    `It is not known whether the comment was added to incident ${incident.id}: the response was lost, and reading the incident did not show the comment.`,
    { httpStatus: failure?.httpStatus, requestId: failure?.requestId, retryable: false, cause },
  );
}

function stopped(reason: unknown, incident: Incident): IntegrationError {
  const end = reason instanceof IntegrationError ? reason : undefined;
  return new IntegrationError(
    end?.code ?? "COMMENT_STATE_UNKNOWN",
    `The run was stopped while the comment was sent: it is not known whether it was added to incident ${incident.id}.`,
    {
      hint: "Check the incident in the portal before you run the action again, so that the comment is not posted twice.",
      retryable: false,
      cause: reason,
    },
  );
}

/** The newest comment with this text, if there are more of them than before. */
function addedComment(
  comments: readonly IncidentComment[],
  before: readonly IncidentComment[],
  text: string,
): IncidentComment | undefined {
  const wanted = normalised(text);
  const hasText = ({ comment }: IncidentComment) => normalised(comment) === wanted;
  const found = comments.filter(hasText);
  return found.length > before.filter(hasText).length ? found.at(-1) : undefined;
}

function normalised(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}
