import type { RefusalForm } from "./faults/with-faults.js";
import { toErrorReply } from "./graph/graph-errors.js";
import { createGraphService, refuseLargeBody } from "./graph/service.js";
import { toLegacyReply } from "./legacy/errors.js";
import { createLegacyService, isLegacyPath } from "./legacy/service.js";
import type { Service } from "./server/exchange.js";
import { findRoute } from "./server/router.js";
import { createSignInRoutes } from "./sign-in/service.js";
import type { Product } from "./state/product.js";

/** Everything that a tenant answers. */
export interface Services {
  readonly answer: Service;
  /** How a fault refuses. */
  readonly refuse: RefusalForm;
  readonly refuseLargeBody: Service;
}

/** The sign-in paths are known by their form; everything else is Graph's, but for an older API that is asked for. */
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
