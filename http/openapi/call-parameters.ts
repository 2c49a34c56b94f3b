import { viewNames } from "../../core/view-names.js";
import type { OperationParameter } from "./operation.js";

/** The content types of the views that are no JSON. */
export const viewTypes: readonly string[] = ["text/plain", "text/markdown", "text/html", "text/csv"];

export const viewParameter: OperationParameter = {
  name: "view",
  in: "query",
  title: "View",
  description:
    "Answer with a view for people in the place of the result document; adaptive-card and slack are JSON of their own.",
  isRequired: false,
  schema: { type: "string", enum: viewNames },
};

export const profileParameter: OperationParameter = {
  name: "profile",
  in: "query",
  title: "Profile",
  description: "Name of the profile, which is the tenant to use, for callers that cannot put it into the body.",
  isRequired: false,
  schema: { type: "string" },
};

export const timeBudgetParameter: OperationParameter = {
  name: "time_budget_s",
  in: "query",
  title: "Time Budget",
  description: "Seconds after which the run ends as timed_out. It only shortens the time budget of the profile.",
  isRequired: false,
  schema: { type: "number", minimum: 1, maximum: 86_400 },
};

export const idempotencyKeyParameter: OperationParameter = {
  name: "Idempotency-Key",
  in: "header",
  title: "Idempotency Key",
  description:
    "A text of your choice, one for each change. A repeated call with the same key and content gets the result of the first one and writes nothing.",
  isRequired: false,
  schema: { type: "string", pattern: "^[!-~]{1,255}$" },
};

/** @param defaultS seconds that a call waits if it does not say so */
export function waitParameter(defaultS: number): OperationParameter {
  return {
    name: "wait",
    in: "query",
    title: "Wait",
    description: "Seconds to wait for the result, 0 to 120. If the run takes longer, the answer is 202.",
    isRequired: false,
    schema: { type: "number", minimum: 0, maximum: 120, default: defaultS },
  };
}

/** @param isRequired whether only dry runs are accepted */
export function dryRunParameter(isRequired: boolean): OperationParameter {
  return {
    name: "dry_run",
    in: "query",
    title: "Dry Run",
    description:
      "true sends nothing and says what would be sent; read also signs in and reads, but does not write or hunt.",
    isRequired,
    schema: { type: "string", enum: isRequired ? ["true", "read"] : ["true", "false", "read"] },
  };
}
