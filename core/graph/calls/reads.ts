import { type Api, apiOf } from "../../configuration/api.js";
import type { JsonObject } from "../../json-object.js";
import type { ShownText } from "../../text/shown-text.js";
import type { GraphRole } from "../graph-roles.js";
import type { HttpResponse } from "../http/http-client.js";
import { thingIn, thingsIn } from "./answers.js";
import type { ApiCall } from "./api-call.js";
import { type GraphCallContext, sendGraphCall } from "./graph-call.js";
import { unreadableAnswer } from "./graph-errors.js";

/** The items of a list that were read. */
export interface ItemList {
  readonly items: readonly JsonObject[];
  /** Whether the service has no further items. */
  readonly isComplete: boolean;
}

/** GET calls to any API, for actions that define their own calls. Each failure is an IntegrationError. */
export interface GraphReads {
  /** One resource, unchanged. Fails if the response is not the object that the call requests. */
  read(call: ApiCall): Promise<JsonObject>;
  /**
   * Reads a list page by page until it ends, or enough items were read, or the page limit is reached. Fails if a page
   * is not a list, or an item has no ID.
   * https://learn.microsoft.com/en-us/graph/paging
   */
  readPages(call: ApiCall, options: PagesOptions): Promise<ItemList>;
}

export interface PagesOptions {
  /** Number of items after which reading stops. */
  readonly enough: number;
  /** Which items count. Default: all. */
  readonly accepts?: (item: JsonObject) => boolean;
  /** Maximum number of pages. */
  readonly mostPages: number;
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

    async readPages(call, { enough, accepts = () => true, mostPages }) {
      const api = apiOf(context.apis, call.api);
      const items: JsonObject[] = [];
      const seen = new Set<string>();
      for (let path: string | undefined = call.path; path !== undefined; ) {
        seen.add(path);
        const response = await sendGraphCall({ ...call, path }, context);
        const page = thingsIn(response, api.name, context.shown);
        items.push(...page.items.filter(accepts));
        path = nextPath(page.nextLink, call.path, response, api, context.shown);
        if (path !== undefined && (items.length >= enough || seen.size >= mostPages)) {
          return { items, isComplete: false };
        }
        // A service that repeats the same page would be read until the time budget is used up.
        if (path !== undefined && seen.has(path)) {
          throw unreadableAnswer(
            response,
            api.name,
            context.shown,
            "Its link to the next page points to a page that was already read.",
          );
        }
      }
      return { items, isComplete: true };
    },
  };
}

/**
 * Path and query of the next page under the root, in the version of `before`; undefined if there is none. The link's
 * host is not used: behind a reverse proxy it differs from the configured root.
 */
function nextPath(
  nextLink: unknown,
  before: string,
  response: HttpResponse,
  api: Api,
  shown: ShownText,
): string | undefined {
  const link = nextLink ?? "";
  if (link === "") {
    return undefined;
  }
  const url = typeof link === "string" && URL.canParse(link) ? new URL(link) : undefined;
  const prefix = new URL(api.root).pathname.replace(/\/$/, "");
  const pathname = url?.pathname ?? "";
  const path = prefix !== "" && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
  const version = /^\/[^/]+\//.exec(before)?.[0] ?? "/";
  if (url === undefined || !path.startsWith(version)) {
    throw unreadableAnswer(response, api.name, shown, "Its link to the next page cannot be followed.");
  }
  return `${path}${url.search}`;
}
