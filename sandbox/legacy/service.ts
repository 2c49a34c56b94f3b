import { GraphError, notFound } from "../graph/graph-errors.js";
import type { Operation } from "../graph/operations.js";
import { type ApiCalls, performCall } from "../graph/service.js";
import type { Service } from "../server/exchange.js";
import type { Route } from "../server/router.js";
import type { Product } from "../state/product.js";
import { toLegacyReply } from "./errors.js";
import { hunt } from "./hunting.js";
import { listIncidents, readIncident } from "./incident-reads.js";
import { updateIncident } from "./incident-update.js";

/** The version in the shared call, which this API ignores. */
const version = "v1.0";

const readRoles = ["Incident.Read.All", "Incident.ReadWrite.All"];

const operations: readonly Route<Operation>[] = [
  { method: "GET", path: "/api/incidents", handler: { version, roles: readRoles, perform: listIncidents } },
  { method: "GET", path: "/api/incidents/{id}", handler: { version, roles: readRoles, perform: readIncident } },
  {
    method: "PATCH",
    path: "/api/incidents/{id}",
    handler: { version, roles: ["Incident.ReadWrite.All"], perform: updateIncident },
  },
  {
    method: "POST",
    path: "/api/advancedhunting/run",
    handler: { version, roles: ["AdvancedHunting.Read.All"], perform: hunt },
  },
];

const defenderApi: ApiCalls = {
  name: "defender",
  operations,
  noSuchPath: (path) => notFound(`Resource not found for the segment '${path.split("/").at(-1)}'.`),
};

/** Whether a path belongs to the older API. */
export function isLegacyPath(path: string): boolean {
  return /^\/api(?:\/|$)/i.test(path);
}

/** The older Defender API, on the same incidents and tables as Graph. */
export function createLegacyService(product: Product): Service {
  return async (exchange) => {
    try {
      return { status: 200, body: await performCall(product, exchange, defenderApi) };
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      exchange.note.detail = error.code;
      return toLegacyReply(error, exchange);
    }
  };
}
