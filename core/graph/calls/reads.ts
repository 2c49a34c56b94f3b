import { apiOf } from "../../configuration/api.js";
import type { JsonObject } from "../../json-object.js";
import type { GraphRole } from "../graph-roles.js";
import { type List, thingIn } from "./answers.js";
import type { ApiCall } from "./api-call.js";
import { type GraphCallContext, sendGraphCall } from "./graph-call.js";
import type { ItemList, PagesOptions } from "./page-sequence.js";

/** GET calls to any API, for actions that define their own calls. Each failure is an IntegrationError. */
export interface GraphReads {
  /** One resource, unchanged. Fails if the response is not the object that the call requests. */
  read(call: ApiCall): Promise<JsonObject>;
  /**
   * Reads a list page by page until it ends, or enough items were read, or the page limit is reached. Each item is in it
   * once. Fails if the first page is not a list, or has an item without an ID; if a further page fails, the list has what
   * was read.
   * https://learn.microsoft.com/en-us/graph/paging
   */
  readPages(call: ApiCall, options: PagesOptions): Promise<ItemList>;
  /** Reads a list of which another answer has the first page. Each failure is the list's `problem`. */
  readFurtherPages(call: ApiCall, first: List<JsonObject>, options: PagesOptions): Promise<ItemList>;
}

/**
 * A call that reads, for preview and sending.
 * @param path under the root, e.g. `/v1.0/security/alerts_v2/abc`; use encodeURIComponent for each variable part
 * @param id the ID that the object in the response must have, if the path ends in it
 */
export function readCall(path: string, role: GraphRole, id?: string): ApiCall {
  const answer = id === undefined ? undefined : { id };
  return { name: "read", method: "GET", path, role, repeatable: "always", answer };
}

export function createGraphReads(context: GraphCallContext): GraphReads {
  return {
    async read(call) {
      const { name } = apiOf(context.apis, call.api);
      return thingIn(await sendGraphCall(call, context), call.answer, name, context.shown);
    },

    // Only lists need what reads pages.
    async readPages(call, options) {
      const { readList } = await import("./page-reading.js");
      return readList(call, options, context);
    },

    async readFurtherPages(call, first, options) {
      const { readListFrom } = await import("./page-reading.js");
      return readListFrom(first, call, options, context);
    },
  };
}
