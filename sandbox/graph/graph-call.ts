import type { Caller } from "../sign-in/access-token.js";
import type { Product } from "../state/product.js";

export type GraphVersion = "v1.0" | "beta";

/** One authorized call of an API. */
export interface GraphCall {
  readonly product: Product;
  readonly caller: Caller;
  readonly version: GraphVersion;
  /** Path of the request, unchanged. */
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Whether members after the sentinel of enumerations are requested. */
  readonly laterMembers: boolean;
  /** The JSON object in the request; empty for a GET. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Aborted when the client disconnects. */
  readonly signal: AbortSignal;
}
