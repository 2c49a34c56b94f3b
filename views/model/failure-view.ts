import { errorCatalogue } from "../../core/errors.js";
import { countText } from "../text/count-text.js";
import { sentence } from "../text/sentence.js";
import { relativeText, secondText } from "../text/time-text.js";
import type { Column, NextStep, TableSection } from "../view.js";
import type { KeptError, KeptResult } from "./kept-result.js";
import { tableSection } from "./table-section.js";
import { advice, factsOf, type ViewBody } from "./view-body.js";

const columns: readonly Column[] = [
  { name: "Field", type: "code", importance: "high" },
  { name: "Problem", type: "text", importance: "high" },
  { name: "Allowed values", type: "list", importance: "normal" },
];

/** The view of a failure: what happened, what to do about it, and by which ID support finds it. */
export function failureView(error: KeptError, result: KeptResult): ViewBody {
  return {
    headline: headlineOf(error, result),
    facts: factsOf([
      ["Code", "code", error.code],
      ["HTTP status", "number", error.httpStatus],
      ["Request ID", "code", error.requestId],
      ["Run again", "text", retryText(error, result.meta.startedAt)],
    ]),
    sections: error.problems.length > 0 ? [problemsTable(error)] : [],
    nextSteps: nextSteps(error, result),
  };
}

/** How the run ended, as its code says: refused, failed, stopped or timed out; undefined for an unknown code. */
export function outcomeOf({ code }: KeptError): "refused" | "failed" | "timed_out" | "aborted" | undefined {
  return Object.hasOwn(errorCatalogue, code) ? errorCatalogue[code as keyof typeof errorCatalogue].outcome : undefined;
}

/** Several problems are counted, because the table has them. */
function headlineOf(error: KeptError, result: KeptResult): string {
  const { problems, message } = error;
  if (problems.length > 1 && outcomeOf(error) === "refused") {
    return `${countText(problems.length, "value")} cannot be used. Nothing was changed.`;
  }
  return sentence(message) || result.message || "The run failed without a message.";
}

function problemsTable({ problems }: KeptError): TableSection {
  const rows = problems.map(({ field, message, allowed }) => [field, message, allowed]);
  return tableSection({ title: "Problems", columns, rows });
}

function retryText({ retryable, retryAt }: KeptError, now: Date): string {
  if (retryAt !== null) {
    return `at ${secondText(retryAt)} UTC or later (${relativeText(retryAt, now)})`;
  }
  return retryable ? "yes, the same run can succeed later" : "only after a correction";
}

/** Failures that an examination of the connection explains. */
const examined: ReadonlySet<string> = new Set([
  "AUTH_FAILED",
  "PERMISSION_MISSING",
  "ACCESS_DENIED",
  "CONFIGURATION_INVALID",
  "NETWORK_ERROR",
  "SERVICE_UNAVAILABLE",
]);

/** Failures after which the incident shows what was changed. */
const readBack: ReadonlySet<string> = new Set([
  "COMMENT_STATE_UNKNOWN",
  "COMMENT_KEY_USED",
  "UPDATE_CONFLICT",
  "WRITE_STATE_UNKNOWN",
]);

/** The hint first: it is made for this failure. */
function nextSteps(error: KeptError, { meta }: KeptResult): readonly NextStep[] {
  const { code, hint, retryAt } = error;
  const told = retryAt === null ? hint : hint.replace("retry_at", `${secondText(retryAt)} UTC`);
  const id = incidentIn(meta.requests.map(({ path }) => path));
  return [
    ...(told === "" ? [] : [advice(inWords(told))]),
    ...(examined.has(code)
      ? [advice("Run m365-defender doctor, which examines configuration, network, sign-in and roles.")]
      : []),
    ...(readBack.has(code) && id !== undefined
      ? [
          {
            text: `Read incident ${id} as it is now.`,
            run: { action: "get-incident", parameters: { incident_id: id }, entities: [] },
          },
        ]
      : []),
    ...(code === "INCIDENT_NOT_FOUND"
      ? [{ text: "List the incidents of the tenant.", run: { action: "list-incidents", parameters: {}, entities: [] } }]
      : []),
  ];
}

/** A hint with words for the parts of the result that it names. */
function inWords(hint: string): string {
  return hint.replace("listed in error.errors", "in the table of problems").replace("in meta.kql", "shown here");
}

/** The incident that the requests are about. */
function incidentIn(paths: readonly string[]): string | undefined {
  return paths.flatMap((path) => /\/incidents\/(\d+)(?![^/?])/.exec(path)?.[1] ?? [])[0];
}
