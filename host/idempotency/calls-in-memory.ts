import type { Result } from "../../core/result/result.js";
import { recordName, requireKey, requireSameContent } from "./call-identity.js";
import type { IdempotentCalls } from "./idempotent-calls.js";
import { keptResult, mustBeKept } from "./kept-result.js";

interface RememberedCall {
  readonly content: string;
  readonly runId: string;
  /** undefined while it runs. */
  readonly result?: Result;
}

/** Calls of a local tenant that are remembered; the oldest is forgotten for another one, because no write is real. */
const MOST_CALLS = 1_000;

/**
 * Remembers calls in this process only, for the local tenant: it is new at each start, so an answer from before would be
 * about another tenant.
 */
export function idempotentCallsInMemory(): IdempotentCalls {
  const calls = new Map<string, RememberedCall>();
  return {
    claim(identity, runId) {
      requireKey(identity.key);
      const name = recordName(identity);
      const known = calls.get(name);
      if (known !== undefined) {
        requireSameContent(identity, known.content);
        const { result } = known;
        return result === undefined
          ? { kind: "running", runId: known.runId }
          : { kind: "over", runId: known.runId, result };
      }
      const { content } = identity;
      const [oldest] = calls.size < MOST_CALLS ? [] : calls.keys();
      if (oldest !== undefined) {
        calls.delete(oldest);
      }
      calls.set(name, { content, runId });
      return {
        kind: "first",
        record: {
          finish(result) {
            if (mustBeKept(result)) {
              calls.set(name, { content, runId, result: keptResult(result) });
            } else {
              calls.delete(name);
            }
          },
          abandon: () => calls.delete(name),
        },
      };
    },
  };
}
