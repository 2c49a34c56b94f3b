import type { Row } from "../../../kql/engine.js";
import { allDevices, officeIp, type Person } from "../organisation.js";
import type { TableForm } from "../table-form.js";
import type { Noise, NoiseMaker } from "./noise.js";

/** Creates rows for any documented table: correct types, existing devices and people, and numbered text elsewhere. */
export function genericMaker(form: TableForm): NoiseMaker {
  return (noise) => {
    const device = noise.random.pick(allDevices);
    const known = { ...knownOf(noise.random.pick(device.users)), DeviceId: device.id, DeviceName: device.name };
    const values: Row = {};
    for (const { name, type } of form.columns) {
      if (name === "ReportId") continue;
      const isKnown = type === "string" && Object.hasOwn(known, name);
      values[name] = isKnown ? (known as Row)[name] : byType[type]?.(noise, name);
    }
    return { values };
  };
}

function knownOf(person: Person): Row {
  return {
    AccountName: person.name,
    AccountDomain: person.domain,
    AccountUpn: person.upn,
    AccountSid: person.sid,
    AccountObjectId: person.objectId,
    AccountDisplayName: person.displayName,
    IPAddress: officeIp,
    IpAddress: officeIp,
    AdditionalFields: "{}",
  };
}

const byType: Readonly<Record<string, (noise: Noise, column: string) => unknown>> = {
  string: ({ random, index }, column) => describeText(column, index, () => random.hex(40)),
  bool: ({ random }) => random.below(2) === 0,
  int: ({ random }) => random.below(1000),
  long: ({ random }) => random.below(1_000_000),
  real: ({ random }) => random.below(1000) / 100,
  datetime: ({ world, minutesAgo }) => world.time(minutesAgo),
  guid: ({ random }) => random.guid(),
  dynamic: () => ({}),
};

/** Addresses, hashes and similar columns stay empty, as they often are, because invented values would look real. */
function describeText(column: string, index: number, id: () => string): string {
  if (/(?:SHA1|SHA256|MD5|Hash|Ip|IP|IPv4|IPv6|Addresses|Upn|Email|Address|AccountName|Url|Urls)$/.test(column))
    return "";
  if (column.endsWith("DeviceName")) return "";
  return column.endsWith("Id") ? id() : `${column} ${index}`;
}
