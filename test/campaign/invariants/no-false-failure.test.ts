import { failed, flags, passes } from "../judging.js";
import { sampleCommentRun, samplePlatformResult, sampleRun, sampleUpdateRun } from "../sample-run.js";
import { noFalseFailure } from "./no-false-failure.js";

const comment = "add-comment-to-incident" as const;

describe("no false failure", () => {
  const written = (code: string, details: Record<string, unknown> = {}) =>
    sampleCommentRun(failed(comment, code, details));
  const unknown = "It is not known whether the comment was added.";

  flags(noFalseFailure, [
    [
      "a written comment that may be repeated",
      written("TIMED_OUT", { status: "timed_out", retryable: true }),
      "TIMED_OUT is retryable",
    ],
    ["a written comment that nothing is said of", written("ABORTED"), "does not say that it may have been"],
    [
      "a written comment that failed to connect",
      written("NETWORK_ERROR", { message: unknown }),
      "NETWORK_ERROR, and the comment was added",
    ],
    ["a refusal that wrote", sampleUpdateRun(failed(comment, "INPUT_INVALID")), "nothing was changed"],
    ["an unknown state of nothing", sampleRun(failed(comment, "COMMENT_STATE_UNKNOWN")), "none was sent"],
    [
      "silence in the platform's form",
      sampleCommentRun({ stdout: samplePlatformResult() }),
      "the platform form does not say",
    ],
  ]);
  passes(noFalseFailure, [
    ["a written comment of unknown state", written("COMMENT_STATE_UNKNOWN", { message: unknown })],
    [
      "an update that was written and may be repeated",
      sampleUpdateRun(failed(comment, "TIMED_OUT", { status: "timed_out", retryable: true })),
    ],
    ["the words in the platform's form", sampleCommentRun({ stdout: samplePlatformResult({ Message: unknown }) })],
  ]);
});
