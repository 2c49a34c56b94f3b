import { createGraphService, refuseLargeBody } from "./graph/service.js";
import type { Service } from "./server/exchange.js";
import { findRoute } from "./server/router.js";
import { createSignInRoutes } from "./sign-in/service.js";
import type { Product } from "./state/product.js";

/** Everything that a tenant answers. */
export interface Services {
  readonly answer: Service;
  readonly refuseLargeBody: Service;
}

/** The sign-in paths are known by their form; everything else is Graph's. */
export function createServices(product: Product): Services {
  const signIn = createSignInRoutes(product);
  const graph = createGraphService(product);
  return {
    answer: (exchange) => {
      const match = findRoute(signIn, exchange.method, exchange.path);
      return match.found ? match.handler(exchange, match.parameters) : graph(exchange);
    },
    refuseLargeBody: refuseLargeBody(product),
  };
}
