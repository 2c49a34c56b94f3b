import { type JsonObject, scalarText } from "../json-object.js";
import { evidenceIdentity } from "./evidence-identity.js";
import { evidenceName } from "./evidence-names.js";
import { distinctStates, type EvidenceState } from "./evidence-state.js";
import { evidenceOf, evidenceType } from "./evidence-types.js";
import { list, text } from "./evidence-values.js";
import { groupSame } from "./same-things.js";

/** One piece of evidence in a line, with the alerts that it is in. */
export interface EvidenceSummary {
  /** Graph's type, as in `deviceEvidence`. */
  readonly type: string;
  /** What a person calls it; null for a piece without a name. */
  readonly name: string | null;
  /** The gravest of the alerts. */
  readonly verdict: string | null;
  /** The least remediated state among the alerts with that verdict. */
  readonly remediation_status: string | null;
  readonly roles: readonly string[];
  readonly alert_ids: readonly string[];
  /** Every other pair of verdict and state, the gravest first, with the alerts that have it. */
  readonly other_states: readonly EvidenceState[];
}

interface Piece {
  readonly evidence: JsonObject;
  readonly alertId: string;
}

/** The evidence of some alerts, each piece once, in the order in which it comes up. */
export function summarizeEvidence(alerts: readonly JsonObject[]): readonly EvidenceSummary[] {
  const pieces = alerts.flatMap((alert) =>
    evidenceOf(alert).map((evidence): Piece => ({ evidence, alertId: scalarText(alert.id) })),
  );
  return groupSame(pieces, ({ evidence }) => evidenceIdentity(evidence)).map(summarize);
}

function summarize(pieces: readonly Piece[]): EvidenceSummary {
  const [state, ...otherStates] = distinctStates(pieces.map(stateOf));
  return {
    type: typeOf(pieces),
    name: nameOf(pieces),
    verdict: state?.verdict ?? null,
    remediation_status: state?.remediation_status ?? null,
    roles: [...new Set(pieces.flatMap(({ evidence }) => list(evidence.roles).filter(isText)))],
    alert_ids: [...new Set(pieces.map(({ alertId }) => alertId))],
    other_states: otherStates,
  };
}

function stateOf({ evidence, alertId }: Piece): EvidenceState {
  return {
    verdict: text(evidence.verdict) ?? null,
    remediation_status: text(evidence.remediationStatus) ?? null,
    alert_ids: [alertId],
  };
}

function typeOf([piece]: readonly Piece[]): string {
  return piece === undefined ? "" : evidenceType(piece.evidence);
}

function nameOf(pieces: readonly Piece[]): string | null {
  const names = pieces.map(({ evidence }) => evidenceName(evidenceType(evidence), evidence));
  return names.find((name) => name !== null) ?? null;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
