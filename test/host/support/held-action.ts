import { type Action, defineAction } from "../../../core/action.js";
import { pingContract } from "../../../core/generated/ping.js";
import type { Outcome } from "../../../core/outcome.js";

/** An action that runs until a test says how it ends. */
export interface HeldAction {
  readonly action: Action;
  /** The labels of the runs that have begun, in their order. */
  readonly begun: readonly string[];
  /** Ends the run that began first of those at work. */
  release(outcome?: Partial<Outcome>): void;
  /** Ends each run as soon as it begins, and those at work. */
  releaseAll(): void;
  /** Makes a bug of the next run. */
  failNext(thrown: unknown): void;
}

/** An action with the parameter `label`. */
export function heldAction(name = "hold", writes = false): HeldAction {
  const begun: string[] = [];
  const held: ((outcome: Outcome) => void)[] = [];
  const success = { isSuccess: true, message: "Done.", jsonResult: { rows: ["x".repeat(1_000)] } };
  let isOpen = false;
  let fault: { readonly thrown: unknown } | undefined;
  const label = {
    name: "label",
    displayName: "Label",
    type: "string",
    format: "text",
    isMandatory: false,
    description: "",
    example: "",
  } as const;
  const manifest = { ...pingContract.manifest, name, writes, parameters: [label] };
  const action = defineAction<{ label?: string }, string>(
    { manifest, validateParameters: () => true },
    {
      plan: ({ parameters }) => ({ plan: parameters.label ?? "" }),
      preview: (plan) => ({ message: plan, requests: [], undetermined: [] }),
      rehearse: async (plan) => ({ message: plan, requests: [], undetermined: [], jsonResult: null }),
      perform(plan, { signal }) {
        begun.push(plan);
        if (fault !== undefined) {
          const { thrown } = fault;
          fault = undefined;
          throw thrown;
        }
        return new Promise<Outcome>((resolve, reject) => {
          if (isOpen) {
            resolve(success);
            return;
          }
          held.push(resolve);
          signal.addEventListener("abort", () => {
            held.splice(held.indexOf(resolve), 1);
            reject(signal.reason);
          });
        });
      },
    },
  );
  return {
    action,
    begun,
    release: (outcome = {}) => held.shift()?.({ ...success, ...outcome }),
    releaseAll() {
      isOpen = true;
      for (const resolve of held.splice(0)) {
        resolve(success);
      }
    },
    failNext(thrown) {
      fault = { thrown };
    },
  };
}
