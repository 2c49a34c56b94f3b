/** Values whose words do not follow from their letters. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["ip", "IP address"],
  ["nic", "Network card"],
  ["analyzedMessage", "Analyzed message"],
  ["ioTDevice", "IoT device"],
  ["gitHubOrganization", "GitHub organization"],
  ["gitHubRepo", "GitHub repository"],
  ["gitHubUser", "GitHub user"],
  ["oauthApplication", "OAuth application"],
  ["multiStagedAttack", "Multi-staged attack"],
  ["unknownFutureValue", "Other"],
]);

const entityTypes: ReadonlyMap<string, string> = new Map([
  ["ADDRESS", "IP address"],
  ["HOSTNAME", "Host"],
  ["FILEHASH", "File hash"],
  ["USERUNIQNAME", "User"],
  ["DestinationURL", "URL"],
]);

/** Words with a spelling of their own. */
const spellings: ReadonlyMap<string, string> = new Map(
  [
    "AI",
    "OK",
    "APT",
    "Azure",
    "Defender",
    "DNS",
    "Entra",
    "Google",
    "IP",
    "Microsoft",
    "Office",
    "SAS",
    "SID",
    "URL",
  ].map((word) => [word.toLowerCase(), word]),
);

/**
 * A value of the service as a person writes it: `inProgress` is "In progress", `pending_approval` "Pending approval". A text
 * that is no such value stays as it is.
 */
export function valueWords(value: string): string {
  const known = exceptions.get(value);
  if (known !== undefined || !/^[a-z][A-Za-z0-9_]{0,59}$/.test(value)) {
    return known ?? value;
  }
  const words = value
    .replace(/([A-Z])/g, " $1")
    .replaceAll("_", " ")
    .toLowerCase()
    .split(" ");
  const [first = "", ...others] = words.map((word) => spellings.get(word) ?? word);
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(" ");
}

/** The platform's type of an entity: `USERUNIQNAME` is "User". One that hunting does not use stays as it is. */
export function entityWords(type: string): string {
  return entityTypes.get(type) ?? type;
}

/** The type of a piece of evidence: `analyzedMessageEvidence` is "Analyzed message". */
export function evidenceWords(type: string): string {
  return valueWords(type.replace(/Evidence$/, ""));
}
