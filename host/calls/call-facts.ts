import { splitPayload } from "../../core/input/forms.js";
import type { EarlyFacts } from "../../core/result/early-failure.js";
import { contextFacts } from "../../core/run/context-facts.js";
import type { AcceptedCall } from "./accepted-call.js";

/** What the result of an accepted call says about it if no run was made. */
export function callFacts({ payload, profile, call, receivedAt }: AcceptedCall): EarlyFacts {
  const { name, tenantId, cloud } = profile.facts;
  return {
    ...contextFacts(splitPayload(payload), undefined),
    profile: name,
    tenantId,
    cloud,
    dryRun: call.dryRun,
    startedAt: receivedAt,
  };
}
