import type { Alert } from "../state/incident-types.js";
import { type Evidence, toEvidenceColumns, toGraphEvidence } from "./evidence.js";
import { toGuid, toNumber } from "./identifiers.js";
import { tenantId } from "./organisation.js";
import type { RowWriter } from "./row-writer.js";

/** Where an alert comes from, in the spellings of Graph and of the hunting tables. */
const sources = {
  endpoint: {
    prefix: "da",
    graph: "microsoftDefenderForEndpoint",
    product: "Microsoft Defender for Endpoint",
    detection: "EDR",
  },
  office: {
    prefix: "fa",
    graph: "microsoftDefenderForOffice365",
    product: "Microsoft Defender for Office 365",
    detection: "Microsoft Defender for Office 365",
  },
  cloudApps: {
    prefix: "ca",
    graph: "microsoftDefenderForCloudApps",
    product: "Microsoft Defender for Cloud Apps",
    detection: "App detection",
  },
  entra: {
    prefix: "ad",
    graph: "azureAdIdentityProtection",
    product: "AAD Identity Protection",
    detection: "AAD Identity Protection",
  },
  appGovernance: {
    prefix: "ma",
    graph: "microsoftAppGovernance",
    product: "App Governance",
    detection: "App Governance Detection",
  },
  dataLoss: {
    prefix: "dl",
    graph: "dataLossPrevention",
    product: "Microsoft Data Loss Prevention",
    detection: "Microsoft Data Loss Prevention",
  },
} as const;

const detections: Readonly<Record<keyof typeof sources, string>> = {
  endpoint: "microsoftDefenderForEndpoint",
  office: "microsoftDefenderForOffice365",
  cloudApps: "cloudAppSecurity",
  entra: "azureAdIdentityProtection",
  appGovernance: "appGovernanceDetection",
  dataLoss: "microsoftDataLossPrevention",
};

/** An alert of the sample stories. It is defined once and appears in Graph, AlertInfo and AlertEvidence. */
export interface AlertSample {
  /** Distinguishes alerts with the same title. */
  readonly key?: string;
  readonly title: string;
  readonly minutesAgo: number;
  readonly source: keyof typeof sources;
  readonly severity: "low" | "medium" | "high" | "informational";
  readonly category: string;
  /** Technique names as in the hunting tables, `Name (T0000)`. */
  readonly techniques: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** What an alert inherits from its incident. */
export interface AlertTriage {
  readonly incidentId: string;
  readonly isResolved: boolean;
  readonly classification: string;
  readonly determination: string;
  readonly assignedTo: string | null;
  readonly lastUpdateDateTime: string;
}

/** The alert as in v1.0. https://learn.microsoft.com/en-us/graph/api/resources/security-alert */
export function toGraphAlert(sample: AlertSample, triage: AlertTriage, time: (minutesAgo: number) => string): Alert {
  const source = sources[sample.source];
  const id = alertId(sample);
  const created = time(sample.minutesAgo);
  const firstActivity = time(sample.minutesAgo + 2);
  return {
    "@odata.type": "#microsoft.graph.security.alert",
    id,
    providerAlertId: id,
    incidentId: triage.incidentId,
    status: triage.isResolved ? "resolved" : "new",
    severity: sample.severity,
    classification: triage.classification,
    determination: triage.determination,
    serviceSource: source.graph,
    detectionSource: detections[sample.source],
    productName: source.product,
    detectorId: toGuid(`detector ${sample.title}`),
    alertPolicyId: null,
    tenantId,
    title: sample.title,
    description: `Sample alert of the local tenant: ${sample.title}.`,
    recommendedActions: "Check the evidence, then contain what is affected.",
    category: sample.category,
    categories: [sample.category],
    assignedTo: triage.assignedTo,
    alertWebUrl: `https://security.microsoft.com/alerts/${id}?tid=${tenantId}`,
    incidentWebUrl: `https://security.microsoft.com/incident2/${triage.incidentId}/overview?tid=${tenantId}`,
    actorDisplayName: null,
    threatDisplayName: null,
    threatFamilyName: null,
    mitreTechniques: sample.techniques.map((technique) => /\((T[\d.]+)\)$/.exec(technique)?.[1] ?? technique),
    investigationState: "unsupportedAlertType",
    createdDateTime: created,
    lastUpdateDateTime: triage.lastUpdateDateTime,
    resolvedDateTime: triage.isResolved ? triage.lastUpdateDateTime : null,
    firstActivityDateTime: firstActivity,
    lastActivityDateTime: time(sample.minutesAgo + 0.5),
    systemTags: [],
    customDetails: {},
    additionalData: null,
    comments: [],
    evidence: sample.evidence.map((evidence) => toGraphEvidence(evidence, created, firstActivity, time)),
  };
}

/** Writes the alert to AlertInfo, and each piece of its evidence to AlertEvidence. */
export function writeAlert(writer: RowWriter, sample: AlertSample): void {
  const source = sources[sample.source];
  const standing = {
    AlertId: alertId(sample),
    Title: sample.title,
    Severity: `${sample.severity.slice(0, 1).toUpperCase()}${sample.severity.slice(1)}`,
    ServiceSource: source.product,
    DetectionSource: source.detection,
    AttackTechniques: JSON.stringify(sample.techniques),
  };
  writer.add("AlertInfo", sample.minutesAgo, { ...standing, Category: sample.category });
  for (const evidence of sample.evidence) {
    writer.add("AlertEvidence", sample.minutesAgo, {
      ...standing,
      Categories: JSON.stringify([sample.category]),
      AdditionalFields: "{}",
      ...toEvidenceColumns(evidence),
    });
  }
}

function alertId(sample: AlertSample): string {
  const { prefix } = sources[sample.source];
  const name = sample.title + (sample.key ?? "");
  return `${prefix}${toNumber(`alert ${name}`, 1e14)}_${toNumber(`alert part ${name}`, 1e9)}`;
}
