import { IntegrationError } from "../core/errors.js";
import type { EarlyFacts } from "../core/result/early-failure.js";

/** The refusal of a call whose profile was known, with what its result says about the call. */
export class RefusedCall extends IntegrationError {
  readonly facts: EarlyFacts;

  constructor(error: IntegrationError, facts: EarlyFacts) {
    super(error.code, error.message, { ...error, cause: error });
    this.facts = facts;
  }
}

/** What the result of a refused call says about it; nothing if the refusal came before its profile was known. */
export function refusedFacts(error: unknown): EarlyFacts {
  return error instanceof RefusedCall ? error.facts : {};
}
