import { IntegrationError } from "../../errors.js";
import type { ShownText } from "../../text/shown-text.js";
import type { HttpResponse } from "../http/http-client.js";
import type { TransportError } from "../http/transport-error.js";
import { entraError, isTransientEntraError } from "./entra-errors.js";

/** A token service, and what its responses mean. */
export interface TokenService {
  /** Name at the beginning of a sentence. */
  readonly name: string;
  /** Milliseconds for one attempt, if less than the configured limit. */
  readonly attemptTimeoutMs?: number;
  /** Whether the same request may succeed later, apart from what its status says. */
  isTransient(response: HttpResponse): boolean;
  /** The error for a response without a token. */
  refusal(response: HttpResponse, shown: ShownText): IntegrationError;
  /** The error for a request without a response. */
  unreachable(error: TransportError): IntegrationError;
}

/** Microsoft Entra ID, for all credentials of an app. */
export const entraTokens: TokenService = {
  name: "Microsoft Entra ID",
  isTransient: isTransientEntraError,
  refusal: entraError,
  unreachable: (error) => new IntegrationError("NETWORK_ERROR", error.message, { hint: error.hint, cause: error }),
};
