import type { ActionManifest } from "../../core/manifest.js";
import type { Result } from "../../core/result/result.js";
import { linkOf } from "../text/cell-text.js";
import type { View } from "../view.js";
import { dataView } from "./data-view.js";
import { dryRunSections } from "./dry-run-sections.js";
import { failureView, outcomeOf } from "./failure-view.js";
import { type KeptResult, readKept } from "./kept-result.js";
import { queryCode, queryView } from "./query-view.js";
import { runSection } from "./run-section.js";
import type { ViewBody } from "./view-body.js";

/**
 * The view of a result of any action and version, also of one that is damaged.
 * @param manifest of the result's action
 */
export function viewOf(result: Result, manifest: Pick<ActionManifest, "title">): View {
  const kept = readKept(result);
  const { headline, facts, sections, nextSteps } = bodyOf(kept);
  return {
    title: manifest.title,
    status: statusOf(kept),
    headline,
    facts,
    sections: [...sections, runSection(kept)],
    warnings: kept.warnings,
    nextSteps,
    links: kept.links.filter(({ url }) => linkOf(url) !== undefined),
    time: kept.meta.startedAt,
    source: `Microsoft Defender XDR integration ${kept.version}`,
  };
}

function bodyOf(kept: KeptResult): ViewBody {
  if (kept.error !== null) {
    return failureBody(kept.error, kept);
  }
  if (kept.meta.dryRun !== false) {
    return dryRunBody(kept);
  }
  return dataView(kept, queryView);
}

/** A failure with what it has to show all the same, and the query that failed. */
function failureBody(error: NonNullable<KeptResult["error"]>, kept: KeptResult): ViewBody {
  const failure = failureView(error, kept);
  if (!hasData(kept)) {
    return { ...failure, sections: [...failure.sections, ...queryCode(kept.meta.kql)] };
  }
  const shown = dataView(kept, queryView);
  return {
    ...failure,
    facts: [...failure.facts, ...shown.facts],
    sections: [...failure.sections, ...shown.sections],
  };
}

/** What would change, as far as it was read, then what would be sent. */
function dryRunBody(kept: KeptResult): ViewBody {
  const sections = [...dryRunSections(kept.meta)];
  if (!hasData(kept)) {
    const { kql } = kept.meta;
    return {
      // The message quotes the query.
      headline: kql.length > 0 ? "Dry run: nothing was sent. The action would run this query." : kept.message,
      facts: [],
      sections: [...queryCode(kql), ...sections],
      nextSteps: [],
    };
  }
  const shown = dataView(kept, queryView);
  return { ...shown, headline: kept.message, sections: [...shown.sections, ...sections], nextSteps: [] };
}

function hasData({ data }: KeptResult): boolean {
  return data !== null && !(Array.isArray(data) && data.length === 0);
}

/** The words for how a run with an error ended. */
const outcomes = {
  refused: { label: "Refused", tone: "bad" },
  failed: { label: "Failed", tone: "bad" },
  timed_out: { label: "Timed out", tone: "bad" },
  aborted: { label: "Stopped", tone: "bad" },
} as const;

/** Warnings that the data has gaps. */
const incomplete: ReadonlySet<string> = new Set(["ALERTS_INCOMPLETE", "LIST_INCOMPLETE", "ROWS_INCOMPLETE"]);

function statusOf({ error, status, isSuccess, meta, warnings }: KeptResult): View["status"] {
  const codes = warnings.map(({ code }) => code);
  if (error !== null) {
    return outcomes[outcomeOf(error) ?? (status === "timed_out" ? "timed_out" : "failed")];
  }
  if (meta.dryRun !== false) {
    return { label: "Dry run", tone: "neutral" };
  }
  if (codes.includes("QUERY_NOT_RUN")) {
    return { label: "Not run", tone: "caution" };
  }
  if (meta.truncated === true || codes.some((code) => incomplete.has(code))) {
    return { label: "Incomplete", tone: "caution" };
  }
  return isSuccess ? { label: "Completed", tone: "good" } : { label: "No results", tone: "muted" };
}
