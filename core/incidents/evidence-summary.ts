import { type JsonObject, scalarText } from "../json-object.js";
import { evidenceOf, evidenceType } from "./evidence-types.js";

/** One piece of evidence in a line, with the alerts that it is in. */
export interface EvidenceSummary {
  /** Graph's type, as in `deviceEvidence`. */
  readonly type: string;
  /** What a person calls it; null for a type whose name is not known. */
  readonly name: string | null;
  readonly verdict: string | null;
  readonly remediation_status: string | null;
  readonly roles: readonly string[];
  readonly alert_ids: readonly string[];
}

/**
 * The property that names each type of evidence, or the path to it; the first that has a value.
 * https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
const names: Readonly<Record<string, readonly string[]>> = {
  analyzedMessageEvidence: ["subject", "internetMessageId", "networkMessageId"],
  deviceEvidence: ["deviceDnsName", "hostName", "mdeDeviceId"],
  dnsEvidence: ["domainName"],
  fileEvidence: ["fileDetails.fileName", "fileDetails.sha256", "fileDetails.sha1"],
  fileHashEvidence: ["value"],
  ipEvidence: ["ipAddress"],
  mailboxEvidence: ["primaryAddress", "upn"],
  mailClusterEvidence: ["query"],
  processEvidence: ["processCommandLine", "imageFile.fileName"],
  registryKeyEvidence: ["registryKey"],
  registryValueEvidence: ["registryKey", "registryValueName"],
  urlEvidence: ["url"],
  userEvidence: ["userAccount.userPrincipalName", "userAccount.accountName", "userAccount.displayName"],
};

/** Most of the other types have one of these. */
const commonNames = ["displayName", "name", "resourceName", "resourceId"];

/** The evidence of some alerts, each piece once, in the order in which it comes up. */
export function summarizeEvidence(alerts: readonly JsonObject[]): readonly EvidenceSummary[] {
  const found = new Map<string, Piece>();
  for (const alert of alerts) {
    for (const evidence of evidenceOf(alert)) {
      const type = evidenceType(evidence);
      const name = nameOf(type, evidence);
      const key = JSON.stringify([type, name ?? found.size]);
      const piece = found.get(key) ?? newPiece(type, name);
      found.set(key, piece);
      piece.verdict = textOrNull(evidence.verdict) ?? piece.verdict;
      piece.remediationStatus = textOrNull(evidence.remediationStatus) ?? piece.remediationStatus;
      addAll(piece.roles, texts(evidence.roles));
      piece.alertIds.add(scalarText(alert.id));
    }
  }
  return [...found.values()].map(({ type, name, verdict, remediationStatus, roles, alertIds }) => ({
    type,
    name,
    verdict,
    remediation_status: remediationStatus,
    roles: [...roles],
    alert_ids: [...alertIds],
  }));
}

/** A piece of evidence as far as the alerts were read. */
interface Piece {
  readonly type: string;
  readonly name: string | null;
  verdict: string | null;
  remediationStatus: string | null;
  readonly roles: Set<string>;
  readonly alertIds: Set<string>;
}

function newPiece(type: string, name: string | null): Piece {
  return { type, name, verdict: null, remediationStatus: null, roles: new Set(), alertIds: new Set() };
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) {
    set.add(value);
  }
}

function nameOf(type: string, evidence: JsonObject): string | null {
  const paths = [...(Object.hasOwn(names, type) ? (names[type] ?? []) : []), ...commonNames];
  for (const path of paths) {
    const value = textOrNull(path.split(".").reduce<unknown>((at, key) => Object(at)[key], evidence));
    if (value !== null) {
      return value;
    }
  }
  return null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}
