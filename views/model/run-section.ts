import { lengthText } from "../text/time-text.js";
import { valueWords } from "../text/value-words.js";
import type { FactsSection } from "../view.js";
import type { KeptResult } from "./kept-result.js";
import { factsOf } from "./view-body.js";

/** A wait that is worth telling, in milliseconds. */
const LONG_WAIT = 1000;

/**
 * What the run was: when, how long, for which case, with which request; with profiles, also for which tenant. It is for
 * support.
 */
export function runSection({ meta, error }: Pick<KeptResult, "meta" | "error">): FactsSection {
  const { startedAt, durationMs, waitedMs, caseId, profile, tenantId, cloud, defaults, requests } = meta;
  const last = requests.findLast(({ requestId }) => requestId !== null);
  const used = Object.entries(defaults).map(([name, value]) => `${valueWords(name)} ${value}`);
  return {
    kind: "facts",
    isForSupport: true,
    title: "Run",
    notes: [],
    facts: factsOf([
      ["Started", "time", startedAt.toISOString()],
      ["Duration", "text", durationMs === null ? null : durationText(durationMs)],
      ["Waited", "text", waitedMs !== null && waitedMs >= LONG_WAIT ? lengthText(waitedMs) : null],
      ["Case", "text", caseId],
      ["Profile", "text", profile],
      ["Tenant", "code", profile === null ? null : tenantId],
      ["Cloud", "code", profile === null ? null : cloud],
      ["Defaults used", "list", used],
      ["Last request ID", "code", last === undefined || last.requestId === error?.requestId ? null : last.requestId],
    ]),
  };
}

function durationText(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : lengthText(ms);
}
