import type { RefusalForm } from "./faults/with-faults.js";
import { toErrorReply } from "./graph/graph-errors.js";
import { createGraphService, refuseLargeBody } from "./graph/service.js";
import { toLegacyReply } from "./legacy/errors.js";
import { createLegacyService, isLegacyPath } from "./legacy/service.js";
import type { Service } from "./server/exchange.js";
import { findRoute } from "./server/router.js";
import { createSignInRoutes } from "./sign-in/service.js";
import type { Product } from "./state/product.js";

/** All services of a tenant. */
export interface Services {
  readonly answer: Service;
  /** Converts a fault's refusal. */
  readonly refuse: RefusalForm;
  readonly refuseLargeBody: Service;
}

/** Recognizes sign-in paths by their form. Everything else is Graph's, except for the older API if it is enabled. */
export function createServices(product: Product): Services {
  const signIn = createSignInRoutes(product);
  const graph = createGraphService(product);
  const legacy = createLegacyService(product);
  const isLegacy = (path: string) => product.hasLegacyApi && isLegacyPath(path);
  return {
    answer: (exchange) => {
      const match = findRoute(signIn, exchange.method, exchange.path);
      if (match.found) return match.handler(exchange, match.parameters);
      return isLegacy(exchange.path) ? legacy(exchange) : graph(exchange);
    },
    refuse: (error, exchange, now) =>
      isLegacy(exchange.path) ? toLegacyReply(error, exchange) : toErrorReply(error, exchange, now),
    refuseLargeBody: refuseLargeBody(product),
  };
}
