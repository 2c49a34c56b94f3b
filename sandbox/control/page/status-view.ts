import type { HuntingTable } from "../../data/hunting-tables.js";
import type { FaultRuleState } from "../../faults/fault-plan.js";
import type { RequestLogEntry } from "../../request-log.js";
import type { Product } from "../../state/product.js";

/** Everything that the page shows. */
export interface StatusView {
  readonly product: Product;
  readonly tables: readonly HuntingTable[];
  readonly rules: readonly FaultRuleState[];
  /** The last ones, the newest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly requestsTotal: number;
  /** What each form must bring back. */
  readonly formToken: string;
  /** A form that was sent and could not be followed, and why. */
  readonly refused?: RefusedForm;
}

export interface RefusedForm {
  readonly message: string;
  readonly form: URLSearchParams;
}
