import { shapeOf } from "../../core/hunting/entities/column-shapes.js";
import { columnType, timeColumnOf } from "../../core/hunting/query/hunting-schema.js";
import { SOURCE_TABLE } from "../../core/hunting/query/source-column.js";
import type { JsonObject } from "../../core/json-object.js";
import type { Column } from "../view.js";
import { cellTypeOf, cellTypeOfValues } from "./cell-types.js";
import type { KeptTable } from "./kept-result.js";
import type { QuerySubject } from "./query-subject.js";
import { ownValue } from "./values.js";

type Importance = Column["importance"];

/**
 * What an analyst reads first in a row of advanced hunting, group by group: when, what, where, who, which mail, file, process,
 * value or address, by which program, and then what inventories list.
 */
export const firstColumns: readonly (readonly string[])[] = [
  [SOURCE_TABLE],
  ["Severity", "VulnerabilitySeverityLevel", "ExtensionRisk", "PermissionRisk"],
  ["Title", "ActionType", "OperationName", "Operation", "ActivityType", "RequestMethod", "QueryType", "DnsEventType"],
  ["DeviceName", "HostName", "TargetDeviceName", "RemoteDeviceName"],
  ["AccountUpn", "AccountName", "AccountDisplayName", "DisplayName", "SourceUserName", "FileOwnerUpn"],
  ["ServicePrincipalName", "ActivityInitiatorUpn", "OriginatorUpn", "CreatorAccountUpn", "LogonType"],
  ["SenderFromAddress", "SenderEmailAddress", "RecipientEmailAddress", "Subject", "EmailSubject", "MessageSubject"],
  ["ThreatTypes", "ThreatNames", "DeliveryAction", "ActionResult", "Reason", "FailureReason"],
  ["FileName", "ProcessName", "ProcessCommandLine", "RegistryKey", "RegistryValueName", "RegistryValueData"],
  ["RemoteIP", "RemotePort", "RemoteUrl", "Url", "UrlDomain", "DnsQuery", "RequestUri"],
  ["Query", "IPAddress", "IpAddress"],
  ["SourceDeviceName", "SourceIpAddress", "PublicIP", "IPAddresses", "MacAddress"],
  ["Application", "ResourceDisplayName", "ObjectName", "ResourceName", "StorageAccount", "AppName", "AppStatus"],
  ["CampaignName", "CampaignType", "AgentName", "AIAgentName", "AgentStatus", "LifecycleStatus", "PrivilegeLevel"],
  ["CveId", "CvssScore", "SoftwareVendor", "SoftwareName", "SoftwareVersion", "ComponentName", "ComponentVersion"],
  ["Signer", "Issuer", "IsTrusted", "FriendlyName", "IssuedTo", "ExpirationDate", "Thumbprint", "Path"],
  ["BrowserName", "ExtensionName", "PermissionName", "FieldName", "ProfileName", "BaseBenchmark", "Status"],
  ["ConfigurationName", "ConfigurationId", "ConfigurationCategory", "IsCompliant", "CurrentValue", "RecommendedValue"],
  ["SourceNodeName", "EdgeLabel", "TargetNodeName", "NodeName", "NodeLabel"],
  ["AttackTechniques", "Category", "Categories", "EntityType", "Description"],
  ["OSPlatform", "OSVersion", "OnboardingStatus", "NetworkAdapterName", "Department", "JobTitle"],
  ["InitiatingProcessFileName", "InitiatingProcessAccountName"],
];

/** Columns that follow them: still read often. */
const nextColumns: readonly string[] = [
  "InitiatingProcessCommandLine",
  "InitiatingProcessFolderPath",
  "FolderPath",
  "AccountDomain",
  "AlertId",
  "SHA256",
];

/** Columns that a reader looks up rarely: of the starting process, versions, identifiers, raw records. */
const lowColumns =
  /^InitiatingProcess|VersionInfo|Session|^(?:AdditionalFields|Raw\w*|MD5|Type|SourceSystem)$|(?:Id|ID|Ids|Guid|Sid|Hex|Cpe)$/;

/** The place of the time: behind the name of the table, which is the first of the list. */
const AFTER_TABLE = 0.5;

const places: ReadonlyMap<string, number> = new Map(firstColumns.flat().map((name, index) => [name, index]));

/**
 * The columns of a query's rows, with type and importance. Where the user or the query chose the columns, their order stays.
 * Else what an analyst reads first comes first.
 */
export function huntingColumns(
  columns: KeptTable["columns"],
  rows: readonly JsonObject[],
  { tables, choosesColumns }: Pick<QuerySubject, "tables" | "choosesColumns">,
): readonly Column[] {
  const timeColumns = new Set(tables.flatMap((table) => timeColumnOf(table) ?? []));
  const typed = columns.map(({ name, type }): Column => {
    const kustoType = type || documentedType(name, tables);
    const values = () => rows.map((row) => ownValue(row, name));
    const isOpen = kustoType === "" || kustoType === "dynamic";
    const cellType = isOpen ? cellTypeOfValues(name, values()) : cellTypeOf(name, kustoType);
    return { name, type: cellType, importance: importanceOf(name, timeColumns) };
  });
  return choosesColumns
    ? typed
    : typed.toSorted((one, other) => placeOf(one, timeColumns) - placeOf(other, timeColumns));
}

function importanceOf(name: string, timeColumns: ReadonlySet<string>): Importance {
  if (places.has(name) || isTimeColumn(name, timeColumns)) {
    return "high";
  }
  const isLow = !nextColumns.includes(name) && (lowColumns.test(name) || shapeOf(name, undefined) === "sid");
  return isLow ? "low" : "normal";
}

/** The place of a column: its table's name, the time, then as the list has it; columns of one rank keep their order. */
function placeOf({ name, importance }: Column, timeColumns: ReadonlySet<string>): number {
  const listed = places.get(name);
  if (isTimeColumn(name, timeColumns)) {
    return AFTER_TABLE;
  }
  if (listed !== undefined) {
    return listed;
  }
  const next = nextColumns.indexOf(name);
  const unlisted = importance === "low" ? Number.MAX_VALUE : nextColumns.length;
  return places.size + (next === -1 ? unlisted : next);
}

function isTimeColumn(name: string, timeColumns: ReadonlySet<string>): boolean {
  return timeColumns.size === 0 ? name === "Timestamp" || name === "TimeGenerated" : timeColumns.has(name);
}

function documentedType(name: string, tables: readonly string[]): string {
  return tables.map((table) => columnType(table, name)).find((type) => type !== undefined) ?? "";
}
