import { sha1Hex, toGuid } from "./identifiers.js";

/** The tenant's fictional company. All names and addresses are reserved for examples. */
export const tenantId = "5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30";
export const domain = "example.com";

/** The company's public address. */
export const officeIp = "192.0.2.10";

export interface Account {
  readonly name: string;
  /** In lower case, as the endpoint sensor writes it. */
  readonly domain: string;
  readonly sid: string;
  readonly upn: string;
  readonly objectId: string;
}

export interface Person extends Account {
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly department: string;
  readonly jobTitle: string;
  readonly city: string;
  readonly state: string;
  readonly country: string;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly hostName: string;
  readonly ip: string;
  readonly osPlatform: string;
  readonly osVersion: string;
  readonly osBuild: number;
  readonly type: string;
  readonly group: string;
  readonly publicIp: string;
  readonly macAddress: string;
  readonly users: readonly Person[];
}

const domainSid = "S-1-5-21-1004336348-1177238915-682003330";

export const system: Account = { name: "system", domain: "nt authority", sid: "S-1-5-18", upn: "", objectId: "" };
export const root: Account = { name: "root", domain: "lnx-web-01", sid: "", upn: "", objectId: "" };

function person(
  rid: number,
  name: string,
  names: readonly [given: string, surname: string],
  role: readonly [department: string, jobTitle: string],
  place: readonly [city: string, state: string, country: string],
): Person {
  return {
    name,
    domain: "example",
    sid: `${domainSid}-${rid}`,
    upn: `${name}@${domain}`,
    objectId: toGuid(`user ${name}`),
    displayName: names.join(" ").trim(),
    givenName: names[0],
    surname: names[1],
    department: role[0],
    jobTitle: role[1],
    city: place[0],
    state: place[1],
    country: place[2],
  };
}

const rotterdam = ["Rotterdam", "South Holland", "NL"] as const;
const stJohns = ["St. John's", "Newfoundland and Labrador", "CA"] as const;

export const people = {
  ada: person(1105, "a.reyes", ["Ada", "Reyes"], ["Finance", "Accounts Payable Clerk"], rotterdam),
  noor: person(1106, "n.haddad", ["Noor", "Haddad"], ["Finance", "Senior Accountant"], rotterdam),
  siobhan: person(1107, "s.o'brien", ["Siobhan", "O'Brien"], ["Sales", "Account Executive"], stJohns),
  mei: person(1108, "m.tanaka", ["Mei", "Tanaka"], ["Executive", "Chief Financial Officer"], rotterdam),
  jonas: person(1109, "j.lindqvist", ["Jonas", "Lindqvist"], ["IT", "Systems Administrator"], rotterdam),
  zoe: person(1110, "z.mueller", ["Zoë", "Müller"], ["Engineering", "Developer"], stJohns),
  backup: person(1201, "svc-backup", ["Backup Service", ""], ["IT", "Service account"], rotterdam),
  web: person(1202, "svc-web", ["Web Service", ""], ["IT", "Service account"], rotterdam),
};

function device(
  hostName: string,
  ip: string,
  os: readonly [platform: string, version: string, build: number],
  kind: readonly [type: string, group: string],
  users: readonly Person[],
): Device {
  const mac = sha1Hex(`mac ${hostName}`).toUpperCase().slice(0, 10);
  return {
    id: sha1Hex(`device ${hostName}`),
    name: `${hostName}.${domain}`,
    hostName,
    ip,
    osPlatform: os[0],
    osVersion: os[1],
    osBuild: os[2],
    type: kind[0],
    group: kind[1],
    publicIp: officeIp,
    macAddress: `02${mac}`,
    users,
  };
}

const windows11 = ["Windows11", "23H2", 22631] as const;
const windowsServer = ["WindowsServer2022", "21H2", 20348] as const;

export const devices = {
  financeSeven: device("fin-ws-07", "10.20.30.40", windows11, ["Workstation", "Finance"], [people.ada]),
  financeThree: device("fin-ws-03", "10.20.30.41", windows11, ["Workstation", "Finance"], [people.noor]),
  sales: device("sales-lt-11", "10.20.35.18", windows11, ["Laptop", "Sales"], [people.siobhan]),
  executive: device("exec-lt-02", "10.20.50.7", windows11, ["Laptop", "Executive"], [people.mei]),
  admin: device("it-ws-01", "10.20.40.12", windows11, ["Workstation", "IT"], [people.jonas]),
  developer: device("mac-dev-04", "10.20.45.22", ["macOS", "15.6", 24], ["Laptop", "Engineering"], [people.zoe]),
  controller: device("dc-01", "10.20.0.10", windowsServer, ["Server", "Servers"], [people.jonas]),
  files: device("srv-files-01", "10.20.0.21", windowsServer, ["Server", "Servers"], [people.backup]),
  web: device("lnx-web-01", "10.20.60.5", ["Linux", "12", 12], ["Server", "Internet-facing"], [people.web]),
};

export const allPeople: readonly Person[] = Object.values(people);
export const allDevices: readonly Device[] = Object.values(devices);
