import { IntegrationError } from "../core/errors.js";
import type { Caller } from "../host/caller.js";
import type { FailedAttempts } from "./failed-attempts.js";
import { givenKey } from "./given-key.js";
import { callRefused, Refusal } from "./refusal.js";
import type { Call, Service } from "./service.js";

/**
 * The caller of a request, by its access key.
 * @throws Refusal: 401, or 429 after many failed attempts of the same address
 */
export function callerOf({ env }: Call, { access, clock }: Service, attempts: FailedAttempts): Caller {
  try {
    return access.callerOf(givenKey(env.incoming));
  } catch (thrown) {
    if (!(thrown instanceof IntegrationError)) {
      throw thrown;
    }
    const seconds = attempts.add(env.incoming.socket.remoteAddress ?? "", clock.now());
    throw seconds === undefined
      ? new Refusal(thrown, undefined, { "www-authenticate": "Bearer" })
      : callRefused(
          429,
          "Too many calls without a valid access key came from this address. Wait, then correct the key.",
          {
            "retry-after": String(seconds),
          },
        );
  }
}
