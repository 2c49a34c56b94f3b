import { createHash } from "node:crypto";
import type { Configuration } from "../../configuration/configuration.js";
import { IntegrationError } from "../../errors.js";
import { UnusableFileError } from "../../files/unusable-file.js";
import type { CallBudget, Slot } from "../../shared/call-budget.js";
import type { AwaitedThing } from "../../time/activity.js";
import { LONGEST_WAIT_MS, pause } from "../../time/waiting.js";
import type { WarningCode } from "../../warnings.js";
import type { AttemptContext } from "./attempts.js";

/** The queue for hunting calls of one tenant, so that parallel runs do not exceed the tenant's quota together. */
export interface CallQueue {
  /**
   * Waits for the call's turn.
   * @throws THROTTLED if the turn would come too late, the signal's reason when it is aborted
   */
  wait(signal: AbortSignal): Promise<void>;
}

export interface CallQueueOptions extends Omit<AttemptContext, "shown"> {
  readonly budget: CallBudget;
  readonly configuration: Pick<Configuration, "apis" | "tenantId" | "huntingCallsPerMinute">;
  readonly onWarning: (code: WarningCode, message: string) => void;
}

/** The queue for the tenant of a configuration, on a budget that runs share. */
export function createCallQueue({ budget, configuration, onWarning, ...context }: CallQueueOptions): CallQueue {
  const { clock, deadline } = context;
  const perMinute = configuration.huntingCallsPerMinute;
  const name = budgetName(configuration);
  let isTold = false;

  const warn = (error: unknown) => {
    if (!isTold) {
      isTold = true;
      const reason = error instanceof UnusableFileError ? error.message : `it failed (${codeOf(error)})`;
      const message = `The budget of hunting calls could not be used: ${reason}. The call was sent without checking the limit.`;
      onWarning("CALL_BUDGET_UNUSABLE", message);
    }
  };
  const take = async (signal: AbortSignal, now: number): Promise<Slot | undefined> => {
    // A call that starts when the time is used up is useless.
    const latest = now + Math.min(LONGEST_WAIT_MS, deadline.remainingMs() - 1);
    try {
      return await budget.take(name, { perMinute, latest }, { ...context, signal });
    } catch (error) {
      signal.throwIfAborted();
      warn(error);
      return undefined;
    }
  };
  const giveBack = async ({ startAt }: Slot) => {
    // The run is over, so this short wait is not reported.
    const waiting = {
      ...context,
      onWait: () => undefined,
      activities: undefined,
      signal: AbortSignal.timeout(GIVING_BACK_MS),
    };
    await budget.giveBack(name, startAt, waiting).catch(() => undefined);
  };

  return {
    async wait(signal) {
      const slot = await take(signal, clock.now().getTime());
      if (slot === undefined) {
        return;
      }
      if (!slot.isTaken) {
        throw usedUp(budget.owner, perMinute, new Date(slot.startAt));
      }
      try {
        await pause(slot.startAt - clock.now().getTime(), signal, context, turnOf(budget.owner, perMinute));
      } catch (error) {
        await giveBack(slot);
        throw error;
      }
    },
  };
}

const GIVING_BACK_MS = 200;

function budgetName({ apis, tenantId }: CallQueueOptions["configuration"]): string {
  return createHash("sha256")
    .update(JSON.stringify([apis.graph.root, tenantId.toLowerCase()]))
    .digest("hex");
}

function turnOf(owner: string, perMinute: number): AwaitedThing {
  return { what: "a turn to hunt", why: `of which ${owner} has ${perMinute} a minute` };
}

function usedUp(owner: string, perMinute: number, retryAt: Date): IntegrationError {
  return new IntegrationError(
    "THROTTLED",
    `${owner.charAt(0).toUpperCase()}${owner.slice(1)}'s budget of ${perMinute} hunting calls a minute is used up by other runs. Run the action again at ${retryAt.toISOString()} or later.`,
    {
      retryAt,
      hint: "Run fewer hunting queries at once, or change hunting_calls_per_minute in the configuration (0 turns the limit off; the tenant's quota still applies).",
    },
  );
}

function codeOf(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? "unknown");
}
