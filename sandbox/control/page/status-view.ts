import type { HuntingTable } from "../../data/hunting-tables.js";
import type { FaultRuleState } from "../../faults/fault-plan.js";
import type { RequestLogEntry } from "../../request-log.js";
import type { Product } from "../../state/product.js";

/** The data of the page. */
export interface StatusView {
  readonly product: Product;
  readonly tables: readonly HuntingTable[];
  readonly rules: readonly FaultRuleState[];
  /** The last requests, newest first. */
  readonly requests: readonly RequestLogEntry[];
  readonly requestsTotal: number;
  /** The token that each form must send. */
  readonly formToken: string;
  /** A submitted form that was refused, and why. */
  readonly refused?: RefusedForm;
}

export interface RefusedForm {
  readonly message: string;
  readonly form: URLSearchParams;
}
