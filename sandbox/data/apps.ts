import { toGuid } from "./identifiers.js";

/** An app registration as in the hunting tables. */
export interface SampleApp {
  readonly name: string;
  readonly appId: string;
  readonly servicePrincipalId: string;
  readonly permissions: readonly string[];
}

/** An app by its name. */
export function sampleApp(name: string, permissions: readonly string[]): SampleApp {
  return { name, appId: toGuid(`app ${name}`), servicePrincipalId: toGuid(`service principal ${name}`), permissions };
}

/** The company's harmless apps. */
export const backgroundApps: readonly SampleApp[] = [
  sampleApp("SOAR integration", ["SecurityIncident.ReadWrite.All", "ThreatHunting.Read.All"]),
  sampleApp("Room booking", ["Calendars.Read"]),
  sampleApp("Backup of SharePoint", ["Sites.Read.All"]),
];

/** Microsoft Graph as the resource of a sign-in. The ID of its service principal differs by tenant. */
export const graphResource = { name: "Microsoft Graph", id: toGuid("service principal Microsoft Graph") };
