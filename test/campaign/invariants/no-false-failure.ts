import type { Finding, RecordedRun } from "../recorded-run.js";
import { type ReportedResult, reportedResult } from "../reported-result.js";
import { addedComments, isCommentPost, writesOf } from "../writes.js";

/** What an unsuccessful run says about what was written. */
export function noFalseFailure(run: RecordedRun): readonly Finding[] {
  const result = reportedResult(run);
  if (result === undefined || result.status === "completed") return [];
  return [...problemsOfCode(run, result), ...(addedComments(run).length > 0 ? toldAsRepeatable(result) : [])];
}

/** Codes which mean that nothing was written. An update may be repeated, a comment not. */
const cleanForComments = [
  "AUTH_FAILED",
  "PERMISSION_MISSING",
  "ACCESS_DENIED",
  "INCIDENT_NOT_FOUND",
  "REQUEST_REJECTED",
  "THROTTLED",
  "SERVICE_UNAVAILABLE",
  "NETWORK_ERROR",
];

function problemsOfCode(run: RecordedRun, { error }: ReportedResult): readonly Finding[] {
  const code = error?.code;
  if (code === undefined) return [];
  const wrote = writesOf(run);
  const isRefused = /^(INPUT_|CONFIGURATION_|QUERY_REFUSED$)/.test(code);
  return [
    ...(isRefused && wrote.length > 0 ? [`${code} says that nothing was changed`] : []),
    ...(cleanForComments.includes(code) && addedComments(run).length > 0 ? [`${code}, and the comment was added`] : []),
    ...(code === "COMMENT_STATE_UNKNOWN" && !run.requests.some(isCommentPost) ? [`${code}, and none was sent`] : []),
  ];
}

/** If the comment was added, the result must not suggest repeating: by the flag in our form, in words in both forms. */
function toldAsRepeatable({ error, message, form }: ReportedResult): readonly Finding[] {
  const isSaid = /not known whether (it|the comment) was added|had done its work/.test(message);
  return [
    ...(error?.retryable ? [`the comment was added, and ${error.code} is retryable`] : []),
    ...(isSaid ? [] : [`the comment was added, and the ${form} form does not say that it may have been: ${message}`]),
  ];
}
