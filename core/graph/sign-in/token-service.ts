import { IntegrationError } from "../../errors.js";
import type { ShownText } from "../../text/shown-text.js";
import type { HttpResponse } from "../http/http-client.js";
import type { TransportError } from "../http/transport-error.js";
import { entraError, isTransientEntraError } from "./entra-errors.js";

/** Who gives tokens, and what its answers mean. */
export interface TokenService {
  /** As it begins a sentence. */
  readonly name: string;
  /** Bounds one attempt more tightly than the configuration. */
  readonly attemptTimeoutMs?: number;
  /** Whether the same request may succeed later, beyond what its status says. */
  isTransient(response: HttpResponse): boolean;
  /** The error of an answer without a token. */
  refusal(response: HttpResponse, shown: ShownText): IntegrationError;
  /** The error of a request without an answer. */
  unreachable(error: TransportError): IntegrationError;
}

/** Microsoft Entra ID, for every credential of an app. */
export const entraTokens: TokenService = {
  name: "Microsoft Entra ID",
  isTransient: isTransientEntraError,
  refusal: entraError,
  unreachable: (error) => new IntegrationError("NETWORK_ERROR", error.message, { hint: error.hint, cause: error }),
};
