import type { HuntingTable } from "../data/hunting-tables.js";
import type { FaultPlan } from "../faults/fault-plan.js";
import type { Exchange, Reply } from "../server/exchange.js";
import type { Route } from "../server/router.js";
import type { Product } from "../state/product.js";
import type { RequestPages } from "./request-pages.js";
import type { FormToken } from "./safety.js";

/** The tenant for the control routes. */
export interface Controlled {
  readonly product: Product;
  readonly faults: FaultPlan;
  readonly requests: RequestPages;
  readonly formToken: FormToken;
  /** Loaded on first use, because they are large. */
  readonly tables: () => Promise<readonly HuntingTable[]>;
}

/** Answers a request of a control route; the parameters are those of its path. */
export type ControlHandler = (
  exchange: Exchange,
  controlled: Controlled,
  parameters: Readonly<Record<string, string>>,
) => Reply | Promise<Reply>;

export type ControlRoute = Route<ControlHandler>;
