/** What the values of a column are. A user has a form of its own for most of these. */
export type ColumnShape =
  | "account_name"
  | "account_domain"
  | "address"
  | "sid"
  | "object_id"
  | "application_id"
  | "display_name"
  | "device_id"
  | "entra_device_id"
  | "host_name"
  | "ip"
  | "url"
  | "domain"
  | "hash"
  /** A list of accounts by name and SID. */
  | "account_list"
  /** Any identifier of an account. */
  | "mixed_account"
  /** A time or a yes or no, which no entity is. */
  | "no_identifier"
  /** Not known: it may contain anything. */
  | "unknown";

/** What a message says that a column of a shape contains. */
export const shapeWords: Readonly<Record<ColumnShape, string>> = {
  account_name: "account names without a domain",
  account_domain: "domains of accounts",
  address: "e-mail addresses or UPNs",
  sid: "SIDs",
  object_id: "object IDs",
  application_id: "application IDs",
  display_name: "display names",
  device_id: "device IDs",
  entra_device_id: "device IDs of Microsoft Entra ID",
  host_name: "host names",
  ip: "IP addresses",
  url: "URLs",
  domain: "domains",
  hash: "file hashes",
  account_list: "account names and SIDs",
  mixed_account: "identifiers of accounts",
  no_identifier: "no identifiers",
  unknown: "values of any kind",
};

/**
 * The shape of a column, from its type and its name. Names in the style of the documented tables are understood in tables
 * that are not documented too, with the suffix that Log Analytics adds to columns of custom tables.
 * @param type the documented Kusto type, if there is one
 */
export function shapeOf(column: string, type: string | undefined): ColumnShape {
  if (type !== undefined && ["datetime", "bool", "timespan"].includes(type)) {
    return "no_identifier";
  }
  const name = column.replace(/_(?:s|g|CF)$/, "");
  return exceptions.get(name) ?? rules.find(([, pattern]) => pattern.test(name))?.[0] ?? "unknown";
}

/**
 * Documented columns whose content differs from what their name says.
 * https://learn.microsoft.com/en-us/defender-xdr/advanced-hunting-schema-tables
 */
const exceptions: ReadonlyMap<string, ColumnShape> = new Map<string, ColumnShape>([
  ["AccountId", "mixed_account"],
  ["ActivityInitiatorId", "mixed_account"],
  ["SourceProviderAccountId", "mixed_account"],
  ["LoggedOnUsers", "account_list"],
  ["RecipientDetails", "mixed_account"],
  ["RecipientEmailInfo", "mixed_account"],
  ["ObjectId", "unknown"],
  ["UserId", "mixed_account"],
  ["AlternateSignInName", "address"],
  ["ServicePrincipalId", "object_id"],
  ["ServicePrincipalName", "display_name"],
  ["IdentityId", "object_id"],
  ["Manager", "display_name"],
  ["DnsAddresses", "ip"],
  ["DefaultGateways", "ip"],
  ["IPv4Dhcp", "ip"],
  ["IPv6Dhcp", "ip"],
  ["MacAddress", "unknown"],
]);

/** Shapes by the name of a column; the first pattern that matches decides. */
const rules: readonly (readonly [ColumnShape, RegExp])[] = [
  ["address", /(?:Upns?|UPN|UserPrincipalName)$/],
  [
    "address",
    /(?:Email|Mail|From|Sender|Recipient|Smtp|Proxy)Address(?:es)?$|(?:^|Account|User|Alternate)E?[Mm]ails?$/,
  ],
  ["sid", /Sids?$|^sid$/],
  ["object_id", /(?:ObjectId|ObjectGuid|ObjectGUID|AadUserId)$/],
  ["application_id", /(?:AppId|ApplicationId|ClientId)$/],
  ["display_name", /DisplayName$/],
  ["account_name", /(?:Account|User|Logon|Login)Name$/],
  ["account_domain", /(?:Account|User)Domain(?:Name)?$/],
  ["entra_device_id", /^(?:Aad|AzureAd|Entra(?:Id)?)DeviceId$/i],
  ["device_id", /(?:Device|Machine)Id$/],
  ["host_name", /(?:DeviceName|Host[Nn]ame|ComputerName|MachineName)$/],
  ["ip", /(?:IP|I[Pp]Address|IPv[46])(?:es|s)?$/],
  ["url", /(?:Url|URL|Uri|URI|UrlChain)s?$/],
  ["domain", /Domain(?:s|Name)?$/],
  ["hash", /(?:MD5|SHA1|SHA256|Md5|Sha1|Sha256|Hash|Md5List)$/],
];
