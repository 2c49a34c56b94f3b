import { badRequest, GraphError, toErrorReply } from "../graph/graph-errors.js";
import type { Exchange, Reply } from "../server/exchange.js";
import type { Product } from "../state/product.js";
import type { ListFault } from "./fault-types.js";

type Json = Readonly<Record<string, unknown>>;

/** A request that a fault of lists meets. */
export interface ListMeeting {
  readonly exchange: Exchange;
  readonly product: Product;
  /** What the service would do with the request, or with another one in its place. */
  readonly work: (instead?: Exchange) => Promise<Reply>;
}

/** How lists and expanded alerts differ from what is documented. A request without the option, or a list, is answered as usual. */
export async function meetListFault(fault: ListFault, { exchange, product, work }: ListMeeting): Promise<Reply> {
  const refuse = (error: GraphError) => toErrorReply(error, exchange, product.now());
  const option = (name: string) => exchange.query.get(name);
  switch (fault.name) {
    case "orderBy":
      if (option("$orderby") === null) return work();
      return fault.answer === "refused"
        ? refuse(badRequest("The query specified in the URI is not valid. Query option 'OrderBy' is not allowed."))
        : work(withOption(exchange, "$orderby", "createdDateTime asc"));
    case "expandFails":
      return option("$expand") === null ? work() : refuse(new GraphError(500, "UnknownError", ""));
    case "skipLimit":
      return Number(option("$skip")) > fault.most
        ? refuse(badRequest(`The limit of '${fault.most}' for Skip query has been exceeded.`))
        : work();
    case "movedList": {
      const skip = Number(option("$skip"));
      return work(skip === 0 ? exchange : withOption(exchange, "$skip", String(skip - 1)));
    }
    case "nextLink":
      return changed(await work(), (body) => withLink(body, fault.form, `${product.address.url}${exchange.url}`));
    case "pagedAlerts": {
      const next = `${product.address.url}${exchange.path}/alerts?$skiptoken=${fault.size}.${fault.size}`;
      return changed(await work(), (body) => inPages(body, fault.size, next));
    }
    case "withoutAlerts":
      return changed(await work(), ({ alerts: _, ...body }) => body);
    case "numericIds":
      return changed(await work(), withNumbers);
    case "partialAnswer":
      return partial(await work(), fault);
  }
}

function withOption(exchange: Exchange, name: string, value: string): Exchange {
  const query = new URLSearchParams(exchange.query);
  query.set(name, value);
  return { ...exchange, query };
}

/** The reply with another body, unless it is a refusal or has none. */
function changed(reply: Reply, change: (body: Json) => Json): Reply {
  return reply.status === 200 && isObject(reply.body) ? { ...reply, body: change(reply.body) } : reply;
}

function withLink(body: Json, form: Extract<ListFault, { name: "nextLink" }>["form"], own: string): Json {
  const { "@odata.nextLink": link, ...rest } = body;
  if (typeof link !== "string" || form === "missing") return rest;
  const { pathname, search } = new URL(link);
  const links = {
    relative: `${pathname}${search}`,
    foreign: `https://graph.example.net${pathname}${search}`,
    circular: own,
  };
  return { ...rest, "@odata.nextLink": links[form] };
}

function inPages(body: Json, size: number, next: string): Json {
  const { alerts } = body;
  return Array.isArray(alerts) && alerts.length > size
    ? {
        ...body,
        "alerts@odata.count": alerts.length,
        "alerts@odata.nextLink": next,
        alerts: alerts.slice(0, size),
      }
    : body;
}

function withNumbers(body: Json): Json {
  const { value } = body;
  return Array.isArray(value) ? { ...body, value: value.map((each) => numbered(each as Json)) } : numbered(body);
}

function numbered(incident: Json): Json {
  const toNumber = ([key, value]: [string, unknown]) =>
    ["id", "redirectIncidentId"].includes(key) && /^\d+$/.test(String(value)) ? [key, Number(value)] : [key, value];
  return Object.fromEntries(Object.entries(incident).map(toNumber));
}

function partial(reply: Reply, { status, warning }: Extract<ListFault, { name: "partialAnswer" }>): Reply {
  if (reply.status !== 200) return reply;
  const text = warning.replace(/[^\x20-\x7e]/g, "?").replace(/["\\]/g, "\\$&");
  return { ...reply, status, headers: { ...reply.headers, ...(text === "" ? {} : { warning: `299 - "${text}"` }) } };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
