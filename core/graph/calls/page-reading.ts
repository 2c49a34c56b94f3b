import { apiOf } from "../../configuration/api.js";
import { IntegrationError } from "../../errors.js";
import type { JsonObject } from "../../json-object.js";
import { type List, thingsIn } from "./answers.js";
import type { ApiCall } from "./api-call.js";
import { type GraphCallContext, sendGraphCall } from "./graph-call.js";
import { nextPage } from "./page-links.js";
import { type ItemList, type Page, PageSequence, type PagesOptions } from "./page-sequence.js";

/**
 * Reads a list page by page.
 * @throws IntegrationError if the first page cannot be read, or the run ends
 */
export async function readList(call: ApiCall, options: PagesOptions, context: GraphCallContext): Promise<ItemList> {
  const sequence = new PageSequence(call.path, options);
  const path = sequence.next() ?? call.path;
  sequence.take(await readPage({ ...call, path }, context));
  return readRest(call, sequence, context);
}

/**
 * Reads a list of which another answer has the first page.
 * @throws IntegrationError if the run ends
 */
export async function readListFrom(
  { items, unreadable = 0, nextLink }: List<JsonObject>,
  call: ApiCall,
  options: PagesOptions,
  context: GraphCallContext,
): Promise<ItemList> {
  const sequence = new PageSequence(call.path, options);
  const next = nextPage(nextLink, call.path, apiOf(context.apis, call.api), context.shown);
  sequence.take({ items, unreadable, next });
  return readRest(call, sequence, context);
}

/** Reads the further pages of a sequence. One that fails ends the list, or leads to another one. */
async function readRest(call: ApiCall, sequence: PageSequence, context: GraphCallContext): Promise<ItemList> {
  for (let path = sequence.next(); path !== undefined; path = sequence.next()) {
    try {
      sequence.take(await readPage({ ...call, path }, context));
    } catch (error) {
      if (context.deadline.signal.aborted || !(error instanceof IntegrationError)) {
        throw error;
      }
      sequence.fail(error.message, error.code === "REQUEST_REJECTED");
    }
  }
  return sequence.list();
}

async function readPage(call: ApiCall, context: GraphCallContext): Promise<Page> {
  const { shown } = context;
  const api = apiOf(context.apis, call.api);
  const response = await sendGraphCall(call, context);
  const { items, unreadable = 0, nextLink } = thingsIn(response, api.name, shown);
  return { items, unreadable, next: nextPage(nextLink, call.path, api, shown) };
}
