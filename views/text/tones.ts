import type { Cell, CellType, Tone } from "../view.js";

/** Tones of the service's values, compared without case, blanks and hyphens. */
const tones: Readonly<Partial<Record<CellType, Readonly<Record<string, Tone>>>>> = {
  severity: { high: "bad", medium: "serious", low: "caution", informational: "muted", unknown: "muted" },
  verdict: { malicious: "bad", suspicious: "serious", clean: "good", nothreatsfound: "good", unknown: "muted" },
  status: {
    active: "serious",
    new: "serious",
    inprogress: "caution",
    awaitingaction: "caution",
    redirected: "muted",
    resolved: "good",
    remediated: "good",
    prevented: "good",
    blocked: "good",
    notfound: "muted",
    none: "muted",
    unremediated: "serious",
    partiallyremediated: "caution",
    running: "caution",
    pendingapproval: "caution",
    declined: "serious",
    ok: "good",
    missing: "bad",
    failed: "bad",
    warning: "caution",
    skipped: "muted",
    unknown: "muted",
  },
};

/** What a cell means for the reader; `neutral` for values without a meaning of their own. */
export function toneOf(value: Cell, type: CellType): Tone {
  const known = tones[type];
  if (known === undefined || typeof value !== "string") {
    return "neutral";
  }
  const word = value.toLowerCase().replace(/[\s_-]/g, "");
  return Object.hasOwn(known, word) ? (known[word] ?? "neutral") : "neutral";
}
