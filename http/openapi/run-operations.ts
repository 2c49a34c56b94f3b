import { viewParameter, viewTypes, waitParameter } from "./call-parameters.js";
import {
  type JsonSchema,
  type Operation,
  type OperationParameter,
  type OperationResponse,
  type ResponseHeader,
  schemaNamed,
} from "./operation.js";
import { refusedResponses, retryAfter } from "./refusals.js";

const exampleRun = "4q0hV3nUu6mC0e2sVxJ9rB7tYkLwZp1D";

export const runHeader: ResponseHeader = {
  name: "Run-Id",
  description: "ID of the run, for /v1/runs/{id}.",
  schema: { type: "string" },
};

/** The answer while a run goes on. */
export const acceptedResponse: OperationResponse = {
  status: 202,
  description: "The run goes on. Ask for its result at Location, after Retry-After seconds.",
  headers: [{ name: "Location", description: "Path of the run.", schema: { type: "string" } }, retryAfter, runHeader],
  content: {
    type: "application/json",
    schema: schemaNamed("AcceptedRun"),
    example: { run: exampleRun, status: "running", location: `/v1/runs/${exampleRun}` },
  },
};

/** The schema of the document of a 202. */
export const runSchemas: Readonly<Record<string, JsonSchema>> = {
  AcceptedRun: {
    description: "A run that goes on.",
    type: "object",
    required: ["run", "status", "location"],
    properties: {
      run: { title: "Run", type: "string", description: "ID of the run." },
      status: { title: "Status", const: "running" },
      location: { title: "Location", type: "string", description: "Path of the run." },
    },
  },
};

const idParameter: OperationParameter = {
  name: "id",
  in: "path",
  title: "Run",
  description: "ID of the run, from the 202.",
  isRequired: true,
  schema: { type: "string" },
};

const overResponse: OperationResponse = {
  status: 200,
  description: "The run is over. status says how: completed, failed or timed_out.",
  headers: [runHeader],
  content: { type: "application/json", schema: schemaNamed("Result"), otherTypes: viewTypes },
};

/** The routes of a run. */
export function runOperations(): readonly Operation[] {
  const shared = {
    path: "/v1/runs/{id}",
    tag: "Runs",
    responses: [overResponse, acceptedResponse, ...refusedResponses([400, 401, 404, 429, 431, 500])],
    needsKey: true,
    isForPrograms: false,
  } as const;
  return [
    {
      ...shared,
      method: "get",
      id: "GetRun",
      summary: "Get the result of a run",
      description: "Gives the result of a run, or 202 while it goes on. Results are kept for a limited time.",
      parameters: [idParameter, waitParameter(0), viewParameter],
    },
    {
      ...shared,
      method: "delete",
      id: "CancelRun",
      summary: "Cancel a run",
      description: "Ends a run that reads or hunts. A write that was begun goes to its end, and its result is kept.",
      parameters: [idParameter, waitParameter(2), viewParameter],
    },
  ];
}
