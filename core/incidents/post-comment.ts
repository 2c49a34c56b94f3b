import { errorCatalogue, IntegrationError } from "../errors.js";
import { OutcomeUnknown } from "../graph/calls/outcome-unknown.js";
import type { GraphClient } from "../graph/graph-client.js";
import type { Incident, IncidentComment } from "../graph/graph-types.js";
import { pause, type Waiting } from "../time/waiting.js";
import { matcherOf } from "./comment-text.js";
import { newComments, newestOf } from "./new-comments.js";

/** A new comment, and whether the service keeps it as it was sent. */
export interface NewComment {
  /** The comment as it is on the incident. */
  readonly comment: IncidentComment;
  /** The service shows the text in another form than it was sent. */
  readonly isAltered: boolean;
}

export interface PostedComment extends NewComment {
  /** The response to the comment did not show it; reading the incident did. */
  readonly confirmedByRead: boolean;
}

export interface PostCommentContext extends Waiting {
  /** The run's signal, aborted by its deadline or a request to stop. */
  readonly signal: AbortSignal;
  /** What to do when nobody knows whether the comment was added; without it, the catalogue's advice. */
  readonly hint?: string | undefined;
}

/** How long a comment may take until reading the incident shows it. */
const READ_AGAIN_AFTER_MS = 5000;

const unseenComment = { what: "Microsoft Graph", why: "which does not show the comment yet" };

/**
 * Posts a comment, never twice. A response with status 200 that has one comment more than `incident`, which was read before
 * posting, is a success, in whatever form the service keeps the text. Without such a response the incident is read, and only
 * a new comment with the same text counts, also if the service escaped or cut the text or changed its white space. No clock
 * is compared. If no such comment is found, the incident is read once more; then the state is unknown, and an automatic
 * repetition of the run is not safe.
 *
 * A run that is stopped (deadline, SIGTERM) while the outcome is open cannot read any more. It keeps the code of the stop,
 * TIMED_OUT or ABORTED, but not the catalogue's "retryable": an automatic repetition might post twice.
 */
export async function postComment(
  graph: Pick<GraphClient, "addComment" | "getIncident">,
  incident: Incident,
  text: string,
  context: PostCommentContext,
): Promise<PostedComment> {
  const open = await send(graph, incident, text);
  if ("comment" in open) {
    return { ...open, confirmedByRead: false };
  }
  return { ...(await findByReading(graph, incident, text, open, context)), confirmedByRead: true };
}

/** Why a response does not say that the comment was added. */
interface OpenOutcome {
  /** A clause that fits into the error's sentence. */
  readonly reason: string;
  readonly cause: unknown;
}

async function send(
  graph: Pick<GraphClient, "addComment">,
  { id, comments: before }: Incident,
  text: string,
): Promise<NewComment | OpenOutcome> {
  try {
    const comments = await graph.addComment(id, text);
    const cause = new Error("The response did not contain the comment.");
    return (
      addedComment(comments, before ?? [], text) ??
      inAnyForm(comments, before) ?? { reason: "the response did not show it", cause }
    );
  } catch (error) {
    if (!(error instanceof OutcomeUnknown)) {
      throw error;
    }
    return { reason: "there was no readable response", cause: error.cause };
  }
}

async function findByReading(
  graph: Pick<GraphClient, "getIncident">,
  before: Incident,
  text: string,
  open: OpenOutcome,
  context: PostCommentContext,
): Promise<NewComment> {
  const { signal } = context;
  let { cause } = open;
  for (const waitMs of [0, READ_AGAIN_AFTER_MS]) {
    try {
      signal.throwIfAborted();
      await pause(waitMs, signal, context, unseenComment);
      const { comments } = await graph.getIncident(before.id);
      // Without the comments of before, one with this text may be an old one.
      const found = before.comments ? addedComment(comments ?? [], before.comments, text) : undefined;
      if (found !== undefined) {
        return found;
      }
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason, before, context);
      }
      cause = error;
    }
  }
  throw stateUnknown(before, { ...open, cause }, context);
}

/** The newest new comment with this text, unaltered if there is one. */
function addedComment(
  comments: readonly IncidentComment[],
  before: readonly IncidentComment[],
  text: string,
): NewComment | undefined {
  const matchOf = matcherOf(text);
  const added = newComments(comments, before);
  const same = newestOf(added.filter(({ comment }) => matchOf(comment) === "same"));
  const altered = same ?? newestOf(added.filter(({ comment }) => matchOf(comment) === "altered"));
  return altered && { comment: altered, isAltered: same === undefined };
}

/** The newest new comment of a response, whatever its text: the service confirmed with status 200 that it took the comment. */
function inAnyForm(
  comments: readonly IncidentComment[],
  before: readonly IncidentComment[] | null | undefined,
): NewComment | undefined {
  const newest = before && comments.length > before.length ? newestOf(newComments(comments, before)) : undefined;
  return newest && { comment: newest, isAltered: true };
}

function stateUnknown(
  incident: Incident,
  { reason, cause }: OpenOutcome,
  { hint }: PostCommentContext,
): IntegrationError {
  const failure = cause instanceof IntegrationError ? cause : undefined;
  return new IntegrationError(
    "COMMENT_STATE_UNKNOWN",
    `It is not known whether the comment was added to incident ${incident.id}: ${reason}, and reading the incident did not show the comment.`,
    { hint, httpStatus: failure?.httpStatus, requestId: failure?.requestId, retryable: false, cause },
  );
}

function stopped(reason: unknown, incident: Incident, { hint }: PostCommentContext): IntegrationError {
  const end = reason instanceof IntegrationError ? reason : undefined;
  return new IntegrationError(
    end?.code ?? "COMMENT_STATE_UNKNOWN",
    `The run was stopped while the comment was sent: it is not known whether it was added to incident ${incident.id}.`,
    { hint: hint ?? errorCatalogue.COMMENT_STATE_UNKNOWN.hint, retryable: false, cause: reason },
  );
}
