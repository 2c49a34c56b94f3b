import { shapeOf } from "../../core/hunting/entities/column-shapes.js";
import { SOURCE_TABLE } from "../../core/hunting/query/source-column.js";
import type { JsonObject } from "../../core/json-object.js";
import { isEmptyCell } from "../text/cell-text.js";
import type { Column } from "../view.js";
import { cellTypeOf, cellTypeOfValues } from "./cell-types.js";
import type { KeptTable } from "./kept-result.js";
import { ownValue } from "./values.js";

type Importance = Column["importance"];

/**
 * What an analyst reads first in a row of advanced hunting, group by group: when, what, where, who, which mail, file, process,
 * value or address, by which program, and then what inventories list. A terminal of 100 columns has room for about six.
 */
export const firstColumns: readonly (readonly string[])[] = [
  [SOURCE_TABLE],
  ["Severity", "VulnerabilitySeverityLevel", "ExtensionRisk", "PermissionRisk"],
  ["Title", "ActionType", "OperationName", "Operation", "ActivityType", "RequestMethod", "QueryType", "DnsEventType"],
  ["DeviceName", "HostName", "TargetDeviceName"],
  ["AccountUpn", "AccountName", "AccountDisplayName", "DisplayName", "SourceUserName", "FileOwnerUpn"],
  ["ServicePrincipalName", "ActivityInitiatorUpn", "OriginatorUpn", "CreatorAccountUpn", "LogonType"],
  ["SenderFromAddress", "SenderEmailAddress", "RecipientEmailAddress", "Subject", "MessageSubject"],
  ["ThreatTypes", "ThreatNames", "DeliveryAction", "ActionResult", "Reason"],
  ["FileName", "ProcessName", "ProcessCommandLine", "RegistryKey", "RegistryValueName", "RegistryValueData"],
  ["RemoteIP", "RemoteUrl", "Url", "UrlDomain", "DnsQuery", "RequestUri"],
  ["InitiatingProcessFileName", "InitiatingProcessAccountName", "RemotePort", "EmailSubject"],
  ["Query", "IPAddress", "IpAddress", "FailureReason", "RemoteDeviceName"],
  ["SourceDeviceName", "SourceIpAddress", "PublicIP", "IPAddresses", "MacAddress"],
  ["ObjectName", "Application", "ResourceDisplayName", "ResourceName", "StorageAccount", "AppName", "AppStatus"],
  ["CampaignName", "CampaignType", "AgentName", "AIAgentName", "AgentStatus", "LifecycleStatus", "PrivilegeLevel"],
  ["CveId", "CvssScore", "SoftwareVendor", "SoftwareName", "SoftwareVersion", "ComponentName", "ComponentVersion"],
  ["Signer", "Issuer", "IsTrusted", "FriendlyName", "IssuedTo", "ExpirationDate", "Thumbprint", "Path"],
  ["BrowserName", "ExtensionName", "PermissionName", "FieldName", "ProfileName", "BaseBenchmark", "Status"],
  ["ConfigurationName", "ConfigurationId", "ConfigurationCategory", "IsCompliant", "CurrentValue", "RecommendedValue"],
  ["SourceNodeName", "EdgeLabel", "TargetNodeName", "NodeName", "NodeLabel"],
  ["AttackTechniques", "Category", "Categories", "EntityType", "Description"],
  ["OSPlatform", "OSVersion", "OnboardingStatus", "NetworkAdapterName", "Department", "JobTitle"],
];

/** Columns that say the same, such as who it was: only the one with the most values is `high`, the first one of equals. */
const sameThings: readonly (readonly string[])[] = [
  ["AccountUpn", "AccountName", "AccountDisplayName", "InitiatingProcessAccountName"],
  ["SenderFromAddress", "SenderEmailAddress"],
  ["Subject", "EmailSubject", "MessageSubject"],
  ["ActionType", "ActivityType", "OperationName", "Operation"],
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

/** What is known of the columns besides their names. */
export interface KnownColumns {
  /** The columns with the tables' own time; empty if they are not known. */
  readonly timeColumns: ReadonlySet<string>;
  /** The documented type of a column; empty if it is not known. */
  readonly typeOf: (name: string) => string;
  /** Whether the query chose the columns: then their order is its own. */
  readonly areChosen: boolean;
}

/** Rows of which nothing is known but themselves. */
export const nothingKnown: KnownColumns = { timeColumns: new Set(), typeOf: () => "", areChosen: false };

/**
 * Columns of rows with type and importance. Where the user or the query chose the columns, their order stays. Else what an
 * analyst reads first comes first.
 */
export function rankedColumns(
  columns: KeptTable["columns"],
  rows: readonly JsonObject[],
  { timeColumns, typeOf, areChosen }: KnownColumns,
): readonly Column[] {
  const repeating = areChosen ? new Set<string>() : repeatingColumns(columns, rows);
  const typed = columns.map(({ name, type }): Column => {
    const kustoType = type || typeOf(name);
    const values = () => rows.map((row) => ownValue(row, name));
    const isOpen = kustoType === "" || kustoType === "dynamic";
    const cellType = isOpen ? cellTypeOfValues(name, values()) : cellTypeOf(name, kustoType);
    return { name, type: cellType, importance: repeating.has(name) ? "normal" : importanceOf(name, timeColumns) };
  });
  return areChosen ? typed : typed.toSorted((one, other) => placeOf(one, timeColumns) - placeOf(other, timeColumns));
}

/** The columns that repeat what another one says. */
function repeatingColumns(columns: KeptTable["columns"], rows: readonly JsonObject[]): ReadonlySet<string> {
  const names = new Set(columns.map(({ name }) => name));
  const valuesIn = (name: string) => rows.filter((row) => !isEmptyCell(ownValue(row, name))).length;
  const repeating = sameThings.flatMap((group) => {
    const mostFirst = group.filter((name) => names.has(name)).toSorted((one, other) => valuesIn(other) - valuesIn(one));
    return mostFirst.slice(1);
  });
  return new Set(repeating);
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
    // Behind the last one that is important.
    return importance === "high" ? listed : places.size - 1 + listed / places.size;
  }
  const next = nextColumns.indexOf(name);
  const unlisted = importance === "low" ? Number.MAX_VALUE : nextColumns.length;
  return places.size + (next === -1 ? unlisted : next);
}

function isTimeColumn(name: string, timeColumns: ReadonlySet<string>): boolean {
  return timeColumns.size === 0 ? name === "Timestamp" || name === "TimeGenerated" : timeColumns.has(name);
}
