/** What alerts say of a piece of evidence: how bad it is, and what was done about it. */
export interface EvidenceState {
  readonly verdict: string | null;
  readonly remediation_status: string | null;
  /** The alerts that say so. */
  readonly alert_ids: readonly string[];
}

/** Graph's verdicts, the gravest first. https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence */
export const verdicts = ["malicious", "suspicious", "unknown", "noThreatsFound"];

/** Where a verdict stands that Graph adds: nobody may take it for harmless. */
const NEW_VERDICT = 1.5;

/** Graph's states of remediation, the least remediated first. */
export const remediationStatuses = [
  "active",
  "unremediated",
  "declined",
  "pendingApproval",
  "running",
  "partiallyRemediated",
  "none",
  "notFound",
  "blocked",
  "prevented",
  "remediated",
];

/** Where a state stands that Graph adds: beside `none`, before all that say that something was done. */
const NEW_STATUS = 6.5;

/** The distinct pairs of verdict and state with their alerts, the gravest and least remediated first. */
export function distinctStates(states: readonly EvidenceState[]): readonly EvidenceState[] {
  const found = new Map<string, { readonly state: EvidenceState; readonly alertIds: Set<string> }>();
  for (const state of states.filter(saysSomething)) {
    const key = JSON.stringify([state.verdict, state.remediation_status]);
    const known = found.get(key) ?? { state, alertIds: new Set() };
    found.set(key, known);
    for (const id of state.alert_ids) {
      known.alertIds.add(id);
    }
  }
  return [...found.values()]
    .map(({ state, alertIds }) => ({ ...state, alert_ids: [...alertIds] }))
    .sort((one, other) => gravity(one) - gravity(other) || remediation(one) - remediation(other));
}

function saysSomething({ verdict, remediation_status }: EvidenceState): boolean {
  return verdict !== null || remediation_status !== null;
}

function gravity({ verdict }: EvidenceState): number {
  return placeIn(verdicts, verdict, NEW_VERDICT);
}

function remediation({ remediation_status: status }: EvidenceState): number {
  return placeIn(remediationStatuses, status, NEW_STATUS);
}

/** A place in a list; what is not said comes last. */
function placeIn(values: readonly string[], value: string | null, placeOfNew: number): number {
  if (value === null) {
    return values.length;
  }
  const place = values.indexOf(value);
  return place === -1 ? placeOfNew : place;
}
