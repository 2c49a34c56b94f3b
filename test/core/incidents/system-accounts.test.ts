import { isSystemAccount, systemSid } from "../../../core/incidents/system-accounts.js";

describe("an account of the operating system", () => {
  it.each([
    "S-1-5-18",
    "s-1-5-19",
    "S-1-5-20",
    "S-1-5-7",
    "S-1-1-0",
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
    "S-1-5-90-0-1",
  ])("is told by the SID %s, whatever its name", (sid) => {
    expect(isSystemAccount({ sid, domain: "EX", name: "ana" })).toBe(true);
  });

  it.each(["S-1-5-21-1004336348-1177238915-682003330-1105", "S-1-12-1-1-2-3-4"])(
    "is not told by its name where there is the SID %s",
    (sid) => {
      expect(isSystemAccount({ sid, domain: "NT AUTHORITY", name: "SYSTEM" })).toBe(false);
    },
  );

  it.each([
    ["", "SYSTEM"],
    ["NT AUTHORITY", "system"],
    ["fin-ws-07", "System"],
    ["", "Local System"],
    ["", "NT AUTHORITY\\SYSTEM"],
    ["", "NT AUTHORITY\\\\SYSTEM"],
    ["", "NT AUTHORITY/LOCAL SERVICE"],
    [".", "LocalSystem"],
    ["", "SYSTEM@NT AUTHORITY"],
    ["NT-AUTORITÄT", "Netzwerkdienst"],
    ["AUTORITE NT", "Système"],
    ["", "SERVICE RÉSEAU"],
    ["", "NETWORK_SERVICE"],
    ["", "Usługa lokalna"],
    ["", "СИСТЕМА"],
    ["NT SERVICE", "MSSQLSERVER"],
    ["IIS APPPOOL", "DefaultAppPool"],
    ["Window Manager", "DWM-1"],
    ["", "UMFD-0"],
    ["lnx-web-01", "root"],
  ])("is told by the name %s\\%s", (domain, name) => {
    expect(isSystemAccount({ domain, name })).toBe(true);
  });

  it.each([
    ["EX", "ana"],
    ["", "system@evil.example"],
    ["", "root@example.com"],
    ["EX", "systems"],
    ["EX", "svc-system"],
    ["", ""],
  ])("is not %s\\%s", (domain, name) => {
    expect(isSystemAccount({ domain, name })).toBe(false);
  });

  it.each([
    ["Système", "S-1-5-18"],
    ["NT-AUTORITÄT\\LOKALER DIENST", "S-1-5-19"],
    ["NETWORK SERVICE@NT AUTHORITY", "S-1-5-20"],
    ["system@evil.example", undefined],
    ["root", undefined],
  ])("has by the name %s the SID %s", (name, expected) => {
    expect(systemSid({ name })).toBe(expected);
  });
});
