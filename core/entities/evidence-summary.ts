import { isObject, type JsonObject } from "../json-object.js";
import { evidenceType } from "./evidence-entities.js";

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
  const found = new Map<string, EvidenceSummary>();
  for (const alert of alerts) {
    for (const evidence of evidenceOf(alert)) {
      const type = evidenceType(evidence);
      const name = nameOf(type, evidence);
      const key = JSON.stringify([type, name ?? found.size]);
      const known = found.get(key);
      const id = String(alert.id ?? "");
      found.set(key, {
        type,
        name,
        verdict: textOrNull(evidence.verdict) ?? known?.verdict ?? null,
        remediation_status: textOrNull(evidence.remediationStatus) ?? known?.remediation_status ?? null,
        roles: unique([...(known?.roles ?? []), ...texts(evidence.roles)]),
        alert_ids: unique([...(known?.alert_ids ?? []), id]),
      });
    }
  }
  return [...found.values()];
}

/** The pieces of evidence of an alert. */
export function evidenceOf(alert: JsonObject): readonly JsonObject[] {
  return Array.isArray(alert.evidence) ? alert.evidence.filter(isObject) : [];
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

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
