import type { HuntingTable } from "../data/hunting-tables.js";
import type { FaultPlan } from "../faults/fault-plan.js";
import type { Product } from "../state/product.js";
import type { RequestPages } from "./request-pages.js";
import type { FormToken } from "./safety.js";

/** A tenant as the routes of its control see it. */
export interface Controlled {
  readonly product: Product;
  readonly faults: FaultPlan;
  readonly requests: RequestPages;
  readonly formToken: FormToken;
  /** Loaded with the first look at them, as they are big. */
  readonly tables: () => Promise<readonly HuntingTable[]>;
}
