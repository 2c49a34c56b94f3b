import type { HuntingTable } from "../data/hunting-tables.js";
import type { FaultPlan } from "../faults/fault-plan.js";
import type { RequestLog } from "../request-log.js";
import type { Exchange, Reply, Service } from "../server/exchange.js";
import { findRoute } from "../server/router.js";
import type { Product } from "../state/product.js";
import { ControlError, refusal } from "./control-error.js";
import { controlRoutes } from "./control-routes.js";
import type { Controlled } from "./controlled.js";
import { RequestPages } from "./request-pages.js";
import { checkSender, FormToken } from "./safety.js";

/** What a user can see and change while a tenant runs. */
export interface ControlledTenant {
  /** Known only once the server listens. */
  readonly product: () => Product;
  readonly faults: FaultPlan;
  /** The log; it can be cleared. */
  readonly requests: RequestLog;
}

/** The status page and the control endpoint of a tenant. */
export interface Control {
  /** Handles requests to the page and below `/_tenant`; passes all others to the service. */
  before(service: Service): Service;
  /** The same for requests whose body is too large. */
  beforeRefusal(service: Service): Service;
}

export function createControl({ product, faults, requests }: ControlledTenant): Control {
  const pages = new RequestPages(requests);
  const formToken = new FormToken();
  let tables: Promise<readonly HuntingTable[]> | undefined;
  const controlled = (): Controlled => ({
    product: product(),
    faults,
    requests: pages,
    formToken,
    tables: () => {
      tables ??= createTables(product());
      return tables;
    },
  });
  return {
    before: (service) => (exchange) =>
      isControlPath(exchange.path) ? answer(exchange, controlled(), perform) : service(exchange),
    beforeRefusal: (service) => (exchange) =>
      isControlPath(exchange.path) ? answer(exchange, controlled(), refuseSize) : service(exchange),
  };
}

async function createTables(product: Product): Promise<readonly HuntingTable[]> {
  const { createHuntingTables } = await import("../data/hunting-tables.js");
  return createHuntingTables(product.startedAt, { ...product.data, now: product.now });
}

function isControlPath(path: string): boolean {
  return path === "/" || /^\/_tenant(?:\/|$)/i.test(path);
}

/** Headers of all responses: no caching, no content sniffing, no framing, no access for other origins. */
const headers = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "same-origin",
};

type Perform = (exchange: Exchange, controlled: Controlled) => Reply | Promise<Reply>;

async function answer(exchange: Exchange, controlled: Controlled, work: Perform): Promise<Reply> {
  exchange.note.unlogged = true;
  const reply = await attempt(exchange, controlled, work);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

async function attempt(exchange: Exchange, controlled: Controlled, work: Perform): Promise<Reply> {
  try {
    checkSender(exchange, new URL(controlled.product.address.url).port);
    return await work(exchange, controlled);
  } catch (error) {
    if (error instanceof ControlError) return refusal(error);
    throw error;
  }
}

function perform(exchange: Exchange, controlled: Controlled): Reply | Promise<Reply> {
  const method = exchange.method === "HEAD" ? "GET" : exchange.method;
  const match = findRoute(controlRoutes, method, exchange.path);
  if (match.found) return match.handler(exchange, controlled, match.parameters);
  if (match.allowedMethods.length === 0) {
    const paths = [...new Set(controlRoutes.map(({ path }) => path))].join(", ");
    throw new ControlError(404, `${exchange.path} does not exist; use ${paths}.`);
  }
  const methods = match.allowedMethods.flatMap((allowed) => (allowed === "GET" ? ["GET", "HEAD"] : [allowed]));
  const allow = methods.join(", ");
  throw new ControlError(405, `${exchange.method} is not supported for ${exchange.path}; use ${allow}.`, { allow });
}

function refuseSize(): never {
  throw new ControlError(413, "The body is larger than 4 MB.");
}
