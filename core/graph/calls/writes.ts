import { apiOf } from "../../configuration/api.js";
import type { JsonObject } from "../../json-object.js";
import type { GraphRole } from "../graph-roles.js";
import type { ApiCall } from "./api-call.js";
import { type GraphCallContext, sendGraphCall } from "./graph-call.js";
import { unreadableAnswer } from "./graph-errors.js";
import { OutcomeUnknown } from "./outcome-unknown.js";
import { jsonObject } from "./service-text.js";

/** Calls to any API that change something, for actions that define their own calls. */
export interface GraphWrites {
  /**
   * Sends the call, and never again once it may have been processed. Returns the response; undefined if it is empty.
   * @throws IntegrationError; OutcomeUnknown if it may have been processed, which `writeOnce` handles
   */
  write(call: ApiCall): Promise<JsonObject | undefined>;
}

/**
 * A call that writes, for preview and sending. It is repeated only after a response which proves that nothing was done.
 * @param path under the root, e.g. `/v1.0/security/alerts_v2/abc`; use encodeURIComponent for each variable part
 */
export function writeCall(
  method: "POST" | "PATCH" | "DELETE",
  path: string,
  role: GraphRole,
  body?: JsonObject,
): ApiCall {
  return {
    name: "write",
    method,
    path,
    role,
    repeatable: "only-if-not-processed",
    ...(body !== undefined && { body }),
  };
}

export function createGraphWrites(context: GraphCallContext): GraphWrites {
  return {
    async write(call) {
      const response = await sendGraphCall(call, context);
      const answer = jsonObject(response.body);
      if (answer === undefined && response.body.trim() !== "") {
        throw new OutcomeUnknown(unreadableAnswer(response, apiOf(context.apis, call.api).name, context.shown));
      }
      return answer;
    },
  };
}
