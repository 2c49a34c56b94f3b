import { isObject, type JsonObject } from "../json-object.js";
import { type GraphCall, type GraphCallContext, sendGraphCall } from "./graph-call.js";
import { unreadableAnswer } from "./graph-errors.js";
import type { GraphRole } from "./graph-roles.js";
import type { HttpResponse } from "./http-client.js";
import { jsonObject } from "./service-text.js";

/** Items of a list, as far as they were read. */
export interface ItemList {
  readonly items: readonly JsonObject[];
  /** Whether these are all that the service has. */
  readonly isComplete: boolean;
}

/** Any GET of Microsoft Graph, for actions that define calls of their own. Every failure is an IntegrationError. */
export interface GraphReads {
  /** One resource, as Graph gives it. */
  read(call: GraphCall): Promise<JsonObject>;
  /**
   * A list, page after page, until it ends, or enough items are there, or that is too many pages.
   * https://learn.microsoft.com/en-us/graph/paging
   */
  readPages(call: GraphCall, options: PagesOptions): Promise<ItemList>;
}

export interface PagesOptions {
  /** Reading stops when so many items are there. */
  readonly enough: number;
  /** Which items count. Default: all. */
  readonly accepts?: (item: JsonObject) => boolean;
  /** The most pages to read. */
  readonly mostPages: number;
}

/**
 * A call that reads, to be previewed and sent.
 * @param path under the root, e.g. `/v1.0/security/alerts_v2/abc`; every variable part goes through encodeURIComponent
 */
export function readCall(path: string, role: GraphRole): GraphCall {
  return { kind: "read", method: "GET", path, role };
}

export function createGraphReads(context: GraphCallContext): GraphReads {
  return {
    async read(call) {
      const response = await sendGraphCall(call, context);
      return jsonObject(response.body) ?? fail(response);
    },

    async readPages(call, { enough, accepts = () => true, mostPages }) {
      const items: JsonObject[] = [];
      const seen = new Set<string>();
      for (let path: string | undefined = call.path; path !== undefined; ) {
        seen.add(path);
        const response = await sendGraphCall({ ...call, path }, context);
        const page = readPage(response, context.graphApiRoot);
        items.push(...page.items.filter(accepts));
        path = page.next;
        if (path !== undefined && (items.length >= enough || seen.size >= mostPages)) {
          return { items, isComplete: false };
        }
        // A service that gives the same page again would be asked until the time budget is used up.
        if (path !== undefined && seen.has(path)) {
          fail(response);
        }
      }
      return { items, isComplete: true };
    },
  };
}

interface Page {
  readonly items: readonly JsonObject[];
  /** Path and query of the next page under the root. */
  readonly next: string | undefined;
}

function readPage(response: HttpResponse, root: string): Page {
  const body = jsonObject(response.body);
  const value = body?.value;
  if (!Array.isArray(value) || !value.every(isObject)) {
    fail(response);
  }
  const link = body?.["@odata.nextLink"];
  return { items: value, next: link === undefined ? undefined : pathUnder(root, String(link), response) };
}

/** The link's host is not gone to: behind a reverse proxy it is another one than the configured root's. */
function pathUnder(root: string, link: string, response: HttpResponse): string {
  const url = URL.canParse(link) ? new URL(link) : fail(response);
  const prefix = new URL(root).pathname.replace(/\/$/, "");
  const path =
    prefix !== "" && url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname;
  return /^\/v1\.0\//.test(path) ? `${path}${url.search}` : fail(response);
}

function fail(response: HttpResponse): never {
  throw unreadableAnswer(response);
}
