import type { Caller } from "../sign-in/access-token.js";
import type { Product } from "../state/product.js";

export type GraphVersion = "v1.0" | "beta";

/** One authorised call of an API. */
export interface GraphCall {
  readonly product: Product;
  readonly caller: Caller;
  readonly version: GraphVersion;
  /** Path of the request, as it was sent. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Members that enumerations got after their sentinel are wanted. */
  readonly laterMembers: boolean;
  /** The JSON object of the request; empty for a GET. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
}
