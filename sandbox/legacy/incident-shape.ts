import type { Alert } from "../state/incident-types.js";
import type { IncidentRecord } from "../state/incidents.js";
import { toEntities, typeOf } from "./entities.js";
import { toLegacyDetermination, toLegacyWord } from "./words.js";

/** Services and detections with another name in the older API. */
const serviceSources: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint: "MicrosoftDefenderATP",
  microsoftDefenderForOffice365: "OfficeATP",
  microsoftDefenderForCloudApps: "MicrosoftCloudAppSecurity",
};
const detectionSources: Readonly<Record<string, string>> = {
  microsoftDefenderForEndpoint: "WindowsDefenderAtp",
  microsoftDefenderForOffice365: "OfficeATP",
  cloudAppSecurity: "MCAS",
};

/** An incident with the older API's property names. */
export type LegacyIncident = Readonly<Record<string, unknown>>;

/** An incident with its alerts. https://learn.microsoft.com/en-us/defender-xdr/api-list-incidents#schema-mapping */
export function toLegacyIncident({ incident, alerts }: IncidentRecord): LegacyIncident {
  const { redirectIncidentId } = incident;
  return {
    incidentId: Number(incident.id),
    redirectIncidentId: redirectIncidentId === null ? null : Number(redirectIncidentId),
    incidentName: incident.displayName,
    createdTime: incident.createdDateTime,
    lastUpdateTime: incident.lastUpdateDateTime,
    assignedTo: incident.assignedTo,
    classification: toLegacyWord(incident.classification),
    determination: toLegacyDetermination(incident.determination),
    status: toLegacyWord(incident.status),
    severity: toLegacyWord(incident.severity),
    tags: incident.customTags,
    comments: incident.comments.map(({ comment, createdByDisplayName, createdDateTime }) => ({
      comment,
      createdBy: createdByDisplayName,
      createdTime: createdDateTime,
    })),
    alerts: alerts.map(toLegacyAlert),
  };
}

function toLegacyAlert(alert: Alert): object {
  return {
    alertId: alert.id,
    incidentId: Number(alert.incidentId),
    serviceSource: renamed(serviceSources, alert.serviceSource),
    creationTime: alert.createdDateTime,
    lastUpdatedTime: alert.lastUpdateDateTime,
    resolvedTime: alert.resolvedDateTime,
    firstActivity: alert.firstActivityDateTime,
    lastActivity: alert.lastActivityDateTime,
    title: alert.title,
    description: alert.description,
    category: alert.category,
    status: toLegacyWord(alert.status),
    severity: toLegacyWord(String(alert.severity)),
    investigationId: null,
    investigationState: toLegacyWord(String(alert.investigationState)),
    classification: alert.classification === "unknown" ? null : toLegacyWord(alert.classification),
    determination: alert.determination === "unknown" ? null : toLegacyDetermination(alert.determination),
    detectionSource: renamed(detectionSources, alert.detectionSource),
    assignedTo: alert.assignedTo,
    actorName: alert.actorDisplayName,
    threatFamilyName: alert.threatFamilyName,
    mitreTechniques: alert.mitreTechniques,
    devices: alert.evidence.filter((evidence) => typeOf(evidence) === "deviceEvidence").map(toLegacyDevice),
    entities: toEntities(alert),
  };
}

function toLegacyDevice(device: Alert["evidence"][number]): object {
  return {
    mdatpDeviceId: device.mdeDeviceId,
    aadDeviceId: device.azureAdDeviceId,
    deviceDnsName: device.deviceDnsName,
    osPlatform: device.osPlatform,
    version: device.version,
    osProcessor: "x64",
    osBuild: device.osBuild,
    healthStatus: toLegacyWord(String(device.healthStatus)),
    riskScore: toLegacyWord(String(device.riskScore)),
    rbacGroupName: device.rbacGroupName,
    rbacGroupId: device.rbacGroupId,
    firstSeen: device.firstSeenDateTime,
  };
}

function renamed(names: Readonly<Record<string, string>>, graphName: unknown): string {
  return names[String(graphName)] ?? toLegacyWord(String(graphName));
}
