import { describeDevice, describeFile, describeUser, type FurtherEvidence, machine, user } from "../evidence.js";
import { toGuid } from "../identifiers.js";
import { devices, domain, people } from "../organisation.js";
import { sampleFile } from "../processes.js";

const server = devices.files;
const { jonas } = people;
const service = sampleFile("C:\\Windows\\PSEXESVC.exe", "Sysinternals");
const nowhere = { countryLetterCode: null, location: null, stream: null };

/** Evidence of a remote service: the logon, its connection, the service's registry key, and what Defender calls it. */
export const machineEvidence: readonly FurtherEvidence[] = [
  {
    kind: "further",
    type: "hostLogonSessionEvidence",
    describe: (nest) => ({
      account: nest("userEvidence", { userAccount: describeUser(jonas), stream: null }),
      endUtcDateTime: null,
      host: nest("deviceEvidence", describeDevice(server, null)),
      sessionId: "0x3e7a1",
      startUtcDateTime: null,
    }),
    columns: { ...machine(server), ...user(jonas) },
  },
  {
    kind: "further",
    type: "networkConnectionEvidence",
    describe: (nest) => ({
      destinationAddress: nest("ipEvidence", { ...nowhere, ipAddress: server.ip }),
      destinationPort: 445,
      protocol: "tcp",
      sourceAddress: nest("ipEvidence", { ...nowhere, ipAddress: devices.admin.ip }),
      sourcePort: 50_112,
    }),
    columns: { LocalIP: devices.admin.ip, RemoteIP: server.ip },
  },
  {
    kind: "further",
    type: "registryKeyEvidence",
    describe: () => ({
      registryHive: "HKEY_LOCAL_MACHINE",
      registryKey: "SYSTEM\\CurrentControlSet\\Services\\PSEXESVC",
    }),
    columns: {
      ...machine(server),
      RegistryKey: "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PSEXESVC",
    },
  },
  {
    kind: "further",
    type: "malwareEvidence",
    verdict: "suspicious",
    describe: (nest) => ({
      category: "RemoteAccessTool",
      files: [
        nest("fileEvidence", {
          detectionStatus: "detected",
          mdeDeviceId: server.id,
          fileDetails: describeFile(service),
        }),
      ],
      name: "RemoteAdmin:Win32/PsExec",
      processes: [],
    }),
  },
  {
    kind: "further",
    type: "fileHashEvidence",
    describe: () => ({ algorithm: "sha256", value: service.sha256 }),
    columns: { SHA256: service.sha256 },
  },
  {
    kind: "further",
    type: "securityGroupEvidence",
    describe: () => ({
      activeDirectoryObjectGuid: null,
      displayName: "Server Operators of Rotterdam",
      distinguishedName: `CN=Server Operators of Rotterdam,DC=${domain.replace(".", ",DC=")}`,
      friendlyName: null,
      securityGroupId: toGuid("security group"),
      sid: jonas.sid.replace(/\d+$/, "1301"),
    }),
  },
  {
    kind: "further",
    type: "activeDirectoryDomainEvidence",
    describe: () => ({ activeDirectoryDomainName: domain, trustedDomains: [] }),
  },
  {
    kind: "further",
    type: "nicEvidence",
    describe: (nest) => ({
      ipAddress: nest("ipEvidence", { ...nowhere, ipAddress: "10.20.70.5" }),
      macAddress: "00:00:5e:00:53:05",
      vlans: [],
    }),
  },
  {
    kind: "further",
    type: "ioTDeviceEvidence",
    describe: (nest) => ({
      deviceId: toGuid("printer"),
      deviceName: "printer-02",
      devicePageLink: null,
      deviceSubType: "Printer",
      deviceType: "OfficeEquipment",
      importance: "low",
      ioTHub: null,
      ioTSecurityAgentId: null,
      ipAddress: nest("ipEvidence", { ...nowhere, ipAddress: "10.20.70.5" }),
      isAuthorized: true,
      isProgramming: false,
      isScanner: false,
      macAddress: "00:00:5e:00:53:05",
      manufacturer: "Example Printers",
      model: "EP-40",
      nics: [],
      operatingSystem: null,
      owners: [],
      protocols: ["IPP"],
      purdueLayer: null,
      sensor: null,
      serialNumber: null,
      site: null,
      source: null,
      sourceRef: null,
      zone: null,
    }),
  },
];
