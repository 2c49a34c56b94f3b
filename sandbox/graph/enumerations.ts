import type { Classification, Determination, IncidentStatus, Severity } from "../state/incident-types.js";

/** One of Graph's enumerations, with its members' numbers. */
export interface Enumeration {
  readonly name: string;
  readonly members: Readonly<Record<string, number>>;
}

/** Marks the end of the members that all clients know; later members have higher numbers. */
export const sentinel = "unknownFutureValue";

type Members<Known extends string> = Readonly<Record<Known | typeof sentinel, number>>;

const incidentStatusMembers: Members<IncidentStatus> = {
  active: 1,
  resolved: 2,
  inProgress: 4,
  redirected: 64,
  unknownFutureValue: 127,
  awaitingAction: 128,
};

const alertClassificationMembers: Members<Classification> = {
  unknown: 0,
  falsePositive: 10,
  truePositive: 20,
  informationalExpectedActivity: 30,
  unknownFutureValue: 39,
};

const alertDeterminationMembers: Members<Determination> = {
  unknown: 0,
  apt: 10,
  malware: 20,
  securityPersonnel: 30,
  securityTesting: 40,
  unwantedSoftware: 50,
  other: 60,
  multiStagedAttack: 70,
  compromisedAccount: 80,
  phishing: 90,
  maliciousUserActivity: 100,
  notMalicious: 110,
  notEnoughDataToValidate: 120,
  confirmedActivity: 130,
  lineOfBusinessApplication: 140,
  unknownFutureValue: 149,
};

const alertSeverityMembers: Members<Severity> = {
  unknown: 0,
  informational: 32,
  low: 64,
  medium: 128,
  high: 256,
  unknownFutureValue: 511,
};

/** https://learn.microsoft.com/en-us/graph/api/resources/security-incident */
export const incidentStatus: Enumeration = { name: "incidentStatus", members: incidentStatusMembers };
export const alertClassification: Enumeration = { name: "alertClassification", members: alertClassificationMembers };
export const alertDetermination: Enumeration = { name: "alertDetermination", members: alertDeterminationMembers };
export const alertSeverity: Enumeration = { name: "alertSeverity", members: alertSeverityMembers };

/** https://learn.microsoft.com/en-us/graph/api/resources/security-alert */
export const alertStatus: Enumeration = {
  name: "alertStatus",
  members: { unknown: 0, new: 2, inProgress: 4, resolved: 8, unknownFutureValue: 31 },
};
export const serviceSource: Enumeration = {
  name: "serviceSource",
  members: {
    unknown: 0,
    microsoftDefenderForEndpoint: 1,
    microsoftDefenderForIdentity: 2,
    microsoftDefenderForCloudApps: 4,
    microsoftDefenderForOffice365: 8,
    microsoft365Defender: 16,
    azureAdIdentityProtection: 32,
    microsoftAppGovernance: 64,
    dataLossPrevention: 128,
    unknownFutureValue: 255,
    microsoftDefenderForCloud: 256,
    microsoftSentinel: 512,
    microsoftInsiderRiskManagement: 1024,
    microsoftThreatIntelligence: 2048,
    microsoftSecurityForAI: 4096,
  },
};
