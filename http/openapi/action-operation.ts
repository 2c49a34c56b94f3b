import type { ActionManifest } from "../../core/manifest.js";
import {
  dryRunParameter,
  idempotencyKeyParameter,
  profileParameter,
  timeBudgetParameter,
  viewParameter,
  viewTypes,
  waitParameter,
} from "./call-parameters.js";
import { callBody } from "./call-schemas.js";
import { type Operation, type OperationResponse, pascalCase, schemaNamed } from "./operation.js";
import { refusedResponses } from "./refusals.js";
import { resultName } from "./result-schemas.js";
import { acceptedResponse, runHeader } from "./run-operations.js";

/** Seconds that a call waits by default; platforms give up after 30 and more. */
const USUAL_WAIT_S = 20;

/**
 * The route of an action.
 * @param result of the manifest's example, if there is one
 */
export function actionOperation(manifest: ActionManifest, result: unknown, isReadOnly: boolean): Operation {
  const { name, title, description, writes } = manifest;
  return {
    method: "post",
    path: `/v1/actions/${name}`,
    id: pascalCase(name),
    summary: title,
    description: [
      description,
      ...(writes ? [writing(isReadOnly)] : []),
      "A run that failed is answered with 200 too: read status and error.",
    ].join(" "),
    tag: "Actions",
    parameters: [
      waitParameter(USUAL_WAIT_S),
      dryRunParameter(writes && isReadOnly),
      viewParameter,
      timeBudgetParameter,
      profileParameter,
      ...(writes ? [idempotencyKeyParameter] : []),
    ],
    body: callBody(manifest),
    responses: [
      resultResponse(manifest, result),
      acceptedResponse,
      ...refusedResponses([400, 401, 403, 413, 415, ...(writes ? ([422] as const) : []), 429, 431, 500]),
    ],
    needsKey: true,
    isForPrograms: false,
  };
}

function writing(isReadOnly: boolean): string {
  return isReadOnly
    ? "It changes data in the tenant, so this service, which only reads, accepts dry runs of it only."
    : "It changes data in the tenant.";
}

function resultResponse({ name }: ActionManifest, result: unknown): OperationResponse {
  return {
    status: 200,
    description: "The run is over. status says how: completed, failed or timed_out.",
    headers: [runHeader],
    content: {
      type: "application/json",
      schema: schemaNamed(resultName(name)),
      plain: schemaNamed("Result"),
      ...(result !== undefined && { example: result }),
      otherTypes: viewTypes,
    },
  };
}
