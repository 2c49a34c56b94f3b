/** The platform's entity types. Source: the constants of Google SecOps SOAR's script SDK (SiemplifyDataModel). */
const platformTypes = [
  "ADDRESS",
  "ALERT",
  "APPLICATION",
  "CHILDHASH",
  "CHILDPROCESS",
  "CLUSTER",
  "CONTAINER",
  "CREDITCARD",
  "CVE",
  "CVEID",
  "DATABASE",
  "DEPLOYMENT",
  "DESTINATIONDOMAIN",
  "SOURCEDOMAIN",
  "DOMAIN",
  "EMAILSUBJECT",
  "EVENT",
  "FILEHASH",
  "FILENAME",
  "GENERICENTITY",
  "HOSTNAME",
  "IPSET",
  "MacAddress",
  "PARENTHASH",
  "PARENTPROCESS",
  "PHONENUMBER",
  "POD",
  "PROCESS",
  "SERVICE",
  "THREATACTOR",
  "THREATCAMPAIGN",
  "THREATSIGNATURE",
  "DestinationURL",
  "USB",
  "USERUNIQNAME",
] as const;

/** Common names for the types that hunting uses. */
const friendlyTypes: Readonly<Record<string, string>> = {
  IP: "ADDRESS",
  Host: "HOSTNAME",
  User: "USERUNIQNAME",
  Hash: "FILEHASH",
  URL: "DestinationURL",
  Email: "USERUNIQNAME",
};

/** All accepted words, common names first. */
export const entityTypeNames: readonly string[] = [...Object.keys(friendlyTypes), ...platformTypes];

const byLowerCase = new Map<string, string>([
  ...platformTypes.map((type): [string, string] => [type.toLowerCase(), type]),
  ...Object.entries(friendlyTypes).map(([name, type]): [string, string] => [name.toLowerCase(), type]),
]);

/** The platform's constant for an entity type in any letter case, or for a common name; undefined for other words. */
export function toEntityType(name: string): string | undefined {
  return byLowerCase.get(name.trim().toLowerCase());
}

/** The common name for one of the platform's constants, as people write it: `IP` for `ADDRESS`. Others keep their own. */
export function toEntityWord(type: string): string {
  const common = Object.entries(friendlyTypes).find(([, constant]) => constant === type);
  return common?.[0] ?? type;
}
