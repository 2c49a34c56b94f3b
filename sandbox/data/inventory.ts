import { backgroundApps, type SampleApp } from "./apps.js";
import { sha1Hex, toGuid } from "./identifiers.js";
import { allDevices, allPeople, type Device, devices, type Person, people, tenantId } from "./organisation.js";
import { deviceColumns, sampleFile } from "./processes.js";
import type { RowWriter } from "./row-writer.js";
import { dropper, ransomware } from "./threats.js";

const day = 24 * 60;

/** The daily reports about all devices and people. */
export function writeInventory(writer: RowWriter): void {
  for (const device of allDevices) {
    for (const minutesAgo of [25, day + 25]) writeDevice(writer, device, minutesAgo);
  }
  for (const person of allPeople) writePerson(writer, person);
  for (const app of backgroundApps) writeApp(writer, app);
  for (const device of allDevices) writeSoftware(writer, device);
  writeCertificates(writer);
  const flaws = [
    [devices.financeSeven, "office", "CVE-2026-9900001", "Critical"],
    [devices.financeThree, "edge", "CVE-2026-9900002", "High"],
    [devices.web, "apache_http_server", "CVE-2026-9900003", "Critical"],
    [devices.developer, "node.js", "CVE-2026-9900004", "Medium"],
  ] as const;
  for (const [device, software, cve, severity] of flaws) {
    writer.add(
      "DeviceTvmSoftwareVulnerabilities",
      0,
      {
        OSPlatform: device.osPlatform,
        OSVersion: device.osVersion,
        OSArchitecture: "x64",
        SoftwareVendor: "contributor",
        SoftwareName: software,
        SoftwareVersion: "4.2",
        CveId: cve,
        VulnerabilitySeverityLevel: severity,
        RecommendedSecurityUpdate: "Sample update",
        CveTags: severity === "Critical" ? ["ZeroDay"] : [],
      },
      deviceColumns(device),
    );
  }
}

function writeDevice(writer: RowWriter, device: Device, minutesAgo: number): void {
  const users = device.users.map(({ name, sid }) => ({ UserName: name, DomainName: "EXAMPLE", Sid: sid }));
  writer.add(
    "DeviceInfo",
    minutesAgo,
    {
      ClientVersion: "10.8800.22631.1",
      PublicIP: device.publicIp,
      OSArchitecture: "64-bit",
      OSPlatform: device.osPlatform,
      OSBuild: device.osBuild,
      OSVersion: device.osVersion,
      IsAzureADJoined: device.osPlatform.startsWith("Windows"),
      JoinType: device.osPlatform.startsWith("Windows") ? "Hybrid Azure AD Join" : "",
      AadDeviceId: toGuid(`device ${device.name}`),
      LoggedOnUsers: JSON.stringify(users),
      MachineGroup: device.group,
      OnboardingStatus: "Onboarded",
      DeviceCategory: "Endpoint",
      DeviceType: device.type,
      IsInternetFacing: device === devices.web,
      SensorHealthState: "Active",
      IsExcluded: false,
      ExposureLevel: device === devices.web ? "High" : "Low",
      AssetValue: device === devices.controller ? "High" : "Normal",
    },
    deviceColumns(device),
  );
  writer.add(
    "DeviceNetworkInfo",
    minutesAgo,
    {
      NetworkAdapterName: `{${toGuid(`adapter ${device.name}`).toUpperCase()}}`,
      MacAddress: device.macAddress,
      NetworkAdapterType: "Ethernet",
      NetworkAdapterStatus: "Up",
      TunnelType: "None",
      ConnectedNetworks: JSON.stringify([{ Name: "example.com", IsConnectedToInternet: true, Category: "Domain" }]),
      DnsAddresses: JSON.stringify([devices.controller.ip]),
      DefaultGateways: JSON.stringify(["10.20.0.1"]),
      IPAddresses: JSON.stringify([{ IPAddress: device.ip, SubnetPrefix: 24, AddressType: "Private" }]),
      OnboardingStatus: "Onboarded",
      NetworkAdapterDnsSuffix: "example.com",
    },
    deviceColumns(device),
  );
}

function writePerson(writer: RowWriter, person: Person): void {
  writer.add("IdentityInfo", day / 2, {
    AccountObjectId: person.objectId,
    AccountUpn: person.upn,
    OnPremSid: person.sid,
    AccountDisplayName: person.displayName,
    AccountName: person.name,
    AccountDomain: person.domain,
    CriticalityLevel: person === people.mei || person === people.jonas ? 1 : 3,
    Type: person.surname === "" ? "ServiceAccount" : "User",
    DistinguishedName: `CN=${person.displayName},OU=${person.department},DC=example,DC=com`,
    GivenName: person.givenName,
    Surname: person.surname,
    Department: person.department,
    JobTitle: person.jobTitle,
    EmailAddress: person.upn,
    City: person.city,
    State: person.state,
    Country: person.country,
    IsAccountEnabled: true,
    Manager: person === people.ada ? people.noor.displayName : "",
    CreatedDateTime: writer.time(500 * day),
    OtherMailAddresses: [],
    Tags: person === people.mei ? ["VIP"] : [],
    AssignedRoles: person === people.jonas ? ["Security Operator"] : [],
    RiskLevel: person === people.noor ? "High" : "",
    SourceProviders: ["ActiveDirectory", "AzureActiveDirectory"],
    GroupMembership: [person.department],
    TenantMembershipType: "Member",
  });
}

function writeApp(writer: RowWriter, app: SampleApp): void {
  writer.add("OAuthAppInfo", 4 * 60, {
    OAuthAppId: app.appId,
    ServicePrincipalId: app.servicePrincipalId,
    AppName: app.name,
    AddedOnTime: writer.time(300 * day),
    LastModifiedTime: writer.time(200 * day),
    AppStatus: "Enabled",
    VerifiedPublisher: {},
    PrivilegeLevel: app.permissions.some((name) => name.includes("ReadWrite")) ? "High" : "Medium",
    Permissions: app.permissions.map((name) => ({ PermissionValue: name, PermissionType: "Application" })),
    ConsentedUsersCount: 0,
    IsAdminConsented: true,
    AppOrigin: "Internal",
    LastUsedTime: writer.time(10),
    AppOwnerTenantId: tenantId,
  });
}

function writeSoftware(writer: RowWriter, device: Device): void {
  const isWindows = device.osPlatform.startsWith("Windows");
  const software = isWindows
    ? [
        ["microsoft", "office", "16.0.18227.20162"],
        ["microsoft", "edge_chromium-based", "131.0.2903.70"],
        ["example_software", "agent", "4.2"],
      ]
    : [["example_software", "agent", "4.2"]];
  for (const [vendor = "", name = "", version = ""] of software) {
    writer.add(
      "DeviceTvmSoftwareInventory",
      0,
      {
        OSPlatform: device.osPlatform,
        OSVersion: device.osVersion,
        OSArchitecture: "x64",
        SoftwareVendor: vendor,
        SoftwareName: name,
        SoftwareVersion: version,
        EndOfSupportStatus: "",
        ProductCodeCpe: `cpe:2.3:a:${vendor}:${name}:${version}:*:*:*:*:*:*:*`,
      },
      deviceColumns(device),
    );
  }
}

/** Some of the files are signed; the attackers' files are not. */
function writeCertificates(writer: RowWriter): void {
  const signed = [
    sampleFile("C:\\Windows\\System32\\rundll32.exe"),
    sampleFile("C:\\Windows\\System32\\vssadmin.exe"),
    sampleFile("C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"),
  ];
  for (const file of signed) {
    writer.add(
      "DeviceFileCertificateInfo",
      60,
      {
        SHA1: file.sha1,
        IsSigned: true,
        SignatureType: "Embedded",
        Signer: "Microsoft Windows",
        SignerHash: sha1Hex("signer Microsoft Windows"),
        Issuer: "Microsoft Windows Production PCA 2011",
        IssuerHash: sha1Hex("issuer Microsoft Windows"),
        CertificateSerialNumber: sha1Hex(`certificate ${file.name}`).slice(0, 32),
        CertificateCreationTime: writer.time(400 * day),
        CertificateExpirationTime: writer.time(-100 * day),
        IsTrusted: true,
        IsRootSignerMicrosoft: true,
      },
      deviceColumns(devices.financeSeven),
    );
  }
  for (const file of [dropper.file, ransomware.tool]) {
    const values = { SHA1: file.sha1, IsSigned: false, IsTrusted: false, IsRootSignerMicrosoft: false };
    writer.add("DeviceFileCertificateInfo", 12, values, deviceColumns(devices.financeSeven));
  }
}
