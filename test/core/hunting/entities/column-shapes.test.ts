import { entityColumns } from "../../../../core/generated/entity-columns.js";
import { huntingTables } from "../../../../core/generated/hunting-schema.js";
import { type ColumnShape, shapeOf } from "../../../../core/hunting/entities/column-shapes.js";

it.each<[string, ColumnShape]>([
  ["AccountName", "account_name"],
  ["InitiatingProcessAccountName", "account_name"],
  ["SourceUserName", "account_name"],
  ["UserName_s", "account_name"],
  ["AccountDomain", "account_domain"],
  ["SourceUserDomainName", "account_domain"],
  ["AccountUpn", "address"],
  ["UserPrincipalName", "address"],
  ["OwnerAccountUpns", "address"],
  ["AccountEmail", "address"],
  ["SenderMailFromAddress", "address"],
  ["OtherMailAddresses", "address"],
  ["AlternateSignInName", "address"],
  ["AccountSid", "sid"],
  ["OnPremSid", "sid"],
  ["Sid", "sid"],
  ["AccountObjectId", "object_id"],
  ["OnPremObjectId", "object_id"],
  ["ApplicationId", "application_id"],
  ["OAuthAppId", "application_id"],
  ["TargetAccountDisplayName", "display_name"],
  ["DeviceId", "device_id"],
  ["AadDeviceId", "entra_device_id"],
  ["EntraIdDeviceId", "entra_device_id"],
  ["RemoteDeviceName", "host_name"],
  ["HostName", "host_name"],
  ["RemoteIP", "ip"],
  ["DestinationIPAddress", "ip"],
  ["SenderIPv6", "ip"],
  ["FileOriginUrl", "url"],
  ["RequestUri", "url"],
  ["UrlDomain", "domain"],
  ["SenderFromDomain", "domain"],
  ["InitiatingProcessSHA256", "hash"],
  ["FileHash", "hash"],
  ["AccountId", "mixed_account"],
  ["LoggedOnUsers", "account_list"],
  ["ObjectId", "unknown"],
  ["FileName", "unknown"],
  ["Address", "unknown"],
  ["Invented", "unknown"],
])("%s contains values of the shape %s", (column, shape) => {
  expect(shapeOf(column, "string")).toBe(shape);
  expect(shapeOf(column, undefined)).toBe(shape);
});

it.each(["datetime", "bool", "timespan"])("a column of the type %s contains no identifiers", (type) => {
  expect(shapeOf("AccountName", type)).toBe("no_identifier");
});

describe("the documented columns of entities", () => {
  const fitting: Readonly<Record<string, readonly ColumnShape[]>> = {
    ip: ["ip"],
    host: ["host_name", "device_id", "entra_device_id"],
    hash: ["hash"],
    user: ["account_name", "sid", "object_id", "display_name", "mixed_account", "account_list"],
    email: ["address", "mixed_account"],
    url: ["url", "domain"],
  };

  it("have a shape that their kind is searched in", () => {
    const wrong = Object.entries(entityColumns).flatMap(([table, kinds]) =>
      Object.entries(kinds).flatMap(([kind, columns]) =>
        columns
          .filter((column) => !fitting[kind]?.includes(shapeOf(column, huntingTables[table]?.columns[column])))
          .map((column) => `${table}.${column} for ${kind}`),
      ),
    );

    expect(wrong).toEqual([]);
  });
});
