/**
 * Signals that a comment was sent but no readable answer came: it may or may not be on the incident. Never a run's result
 * by itself: `postComment` reads the incident and decides. `cause` is what happened to the request.
 */
export class CommentOutcomeUnknown extends Error {
  override readonly name = "CommentOutcomeUnknown";

  constructor(cause: unknown) {
    super("The comment was sent, but no readable answer came.", { cause });
  }
}
