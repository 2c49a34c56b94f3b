import type { Row } from "../../../kql/engine.js";
import { createHuntingTables } from "../../../sandbox/data/hunting-tables.js";
import { createIncidents } from "../../../sandbox/data/incidents.js";
import { rowsIn } from "./row-checks.js";

const now = new Date("2026-11-24T12:00:00.000Z");
const rowsOf = rowsIn(createHuntingTables(now));
const incidents = createIncidents(now);

/** The alerts of an incident, as Graph gives them. */
function alertsOf(incidentId: string) {
  return incidents.find(({ incident }) => incident.id === incidentId)?.alerts ?? [];
}

/** The rows of AlertEvidence for the alerts of an incident, of one type. */
function evidenceOf(incidentId: string, type: string): readonly Row[] {
  const ids = alertsOf(incidentId).map(({ id }) => id);
  return rowsOf("AlertEvidence").filter((row) => ids.includes(String(row.AlertId)) && row.EntityType === type);
}

/** Which of some tables have a row with this value in the column. */
function tablesWith(column: string, value: unknown, tables: readonly string[]): string[] {
  return tables.filter((table) => rowsOf(table).some((row) => row[column] === value));
}

describe("the story of incident 2975, a ransomware precursor", () => {
  const [file] = evidenceOf("2975", "File");

  it("goes on from fin-ws-07, with the account that was stolen there", () => {
    const entry = rowsOf("DeviceLogonEvents").filter(
      ({ DeviceName, RemoteDeviceName }) =>
        DeviceName === "srv-files-01.example.com" && RemoteDeviceName === "fin-ws-07",
    );
    const [account] = evidenceOf("2975", "User");

    expect(entry.length).toBeGreaterThan(0);
    expect(new Set(entry.map(({ AccountSid }) => AccountSid))).toEqual(new Set([account?.AccountSid]));
    expect(evidenceOf("2973", "User").map(({ AccountSid }) => AccountSid)).toContain(account?.AccountSid);
  });

  it("has one tool on three hosts", () => {
    const copies = rowsOf("DeviceFileEvents").filter(
      ({ SHA256, ActionType }) => SHA256 === file?.SHA256 && ActionType === "FileCreated",
    );

    expect(new Set(copies.map(({ DeviceName }) => DeviceName))).toEqual(
      new Set(["srv-files-01.example.com", "dc-01.example.com", "fin-ws-03.example.com"]),
    );
    expect(
      tablesWith("SHA256", file?.SHA256, ["DeviceProcessEvents", "DeviceFileEvents", "DeviceEvents"]),
    ).toHaveLength(3);
  });

  it("shows the processes and registry values of its evidence", () => {
    const [process] = evidenceOf("2975", "Process");
    const [value] = evidenceOf("2975", "RegistryValue");

    expect(rowsOf("DeviceProcessEvents").map((row) => row.ProcessCommandLine)).toContain(process?.ProcessCommandLine);
    expect(rowsOf("DeviceRegistryEvents").map((row) => row.RegistryKey)).toContain(value?.RegistryKey);
  });
});

describe("the story of incident 2976, the abuse of an app", () => {
  const [app] = evidenceOf("2976", "OAuthApplication");
  const id = app?.OAuthApplicationId;

  it("has the app under one id in every table", () => {
    expect(tablesWith("OAuthAppId", id, ["OAuthAppInfo", "CloudAppEvents"])).toHaveLength(2);
    expect(tablesWith("ApplicationId", id, ["EntraIdSpnSignInEvents", "GraphApiAuditEvents"])).toHaveLength(2);
    expect(rowsOf("EntraIdSignInEvents").map(({ Application }) => Application)).toContain(app?.Application);
  });

  it("leads from the mail over the click and the consent to the mailbox", () => {
    const [mail] = evidenceOf("2976", "MailMessage");
    const click = rowsOf("UrlClickEvents").find(({ NetworkMessageId }) => NetworkMessageId === mail?.NetworkMessageId);
    const consent = rowsOf("CloudAppEvents").find(({ ActionType }) => ActionType === "Consent to application.");
    const calls = rowsOf("GraphApiAuditEvents").filter(({ ApplicationId }) => ApplicationId === id);

    expect(String(click?.Url)).toContain(String(id));
    expect(consent).toMatchObject({
      OAuthAppId: id,
      AccountId: click?.AccountUpn,
      AccountObjectId: mail?.AccountObjectId,
    });
    expect(Date.parse(String(click?.Timestamp))).toBeLessThan(Date.parse(String(consent?.Timestamp)));
    for (const call of calls) {
      expect(call.RequestUri).toContain(`users/${mail?.AccountObjectId}/messages`);
      expect(Date.parse(String(call.Timestamp))).toBeGreaterThan(Date.parse(String(consent?.Timestamp)));
    }
    expect(calls.length).toBeGreaterThan(20);
  });

  it("comes from the address of its evidence", () => {
    const [ip] = evidenceOf("2976", "Ip");
    const signIns = rowsOf("EntraIdSpnSignInEvents").filter(({ ApplicationId }) => ApplicationId === id);

    expect(new Set(signIns.map(({ IPAddress }) => IPAddress))).toEqual(new Set([ip?.RemoteIP]));
  });
});

describe("the story of incident 2977, an insider", () => {
  it("has the same files in the cloud, on the drive and in data security", () => {
    const names = (table: string, column: string, accepts: (row: Row) => boolean) =>
      new Set(
        rowsOf(table)
          .filter(accepts)
          .map((row) => row[column]),
      );
    const downloaded = names("CloudAppEvents", "ObjectName", (row) => {
      return row.ActionType === "FileDownloaded" && row.AccountId === "s.o'brien@example.com";
    });
    const copied = names("DeviceFileEvents", "FileName", ({ FolderPath }) => String(FolderPath).startsWith("F:\\"));
    const told = names("DataSecurityEvents", "ObjectName", (row) => row.ActionType === "FileCopiedToRemovableMedia");

    expect(downloaded.size).toBe(6);
    expect(copied).toEqual(downloaded);
    expect(told).toEqual(downloaded);
  });

  it("has one drive and one archive throughout", () => {
    const drive = rowsOf("DeviceEvents").find(
      ({ ActionType, DeviceName }) => ActionType === "UsbDriveMounted" && DeviceName === "sales-lt-11.example.com",
    );
    const serialNumber = JSON.parse(String(drive?.AdditionalFields)).SerialNumber;
    const archive = evidenceOf("2977", "File").find(({ FileName }) => String(FileName).endsWith(".7z"));

    expect(tablesWith("RemovableMediaSerialNumber", serialNumber, ["DataSecurityEvents"])).toHaveLength(1);
    expect(tablesWith("SHA256", archive?.SHA256, ["DeviceFileEvents", "EmailAttachmentInfo"])).toHaveLength(2);
  });

  it("uploads to the address and the site of its evidence", () => {
    const [ip] = evidenceOf("2977", "Ip");
    const [url] = evidenceOf("2977", "Url");
    const upload = rowsOf("DeviceNetworkEvents").find(({ RemoteIP }) => RemoteIP === ip?.RemoteIP);

    expect(upload?.RemoteUrl).toBe(url?.RemoteUrl);
    expect(tablesWith("TargetUrlDomain", url?.RemoteUrl, ["DataSecurityEvents"])).toHaveLength(1);
  });
});

describe("all incidents", () => {
  it("have numbers of their own, and alerts with typed evidence", () => {
    const evidence = incidents.flatMap(({ alerts }) => alerts.flatMap((alert) => alert.evidence));
    const types = new Set(evidence.map((each) => each["@odata.type"]));

    expect(incidents.map(({ incident }) => incident.id)).toEqual(
      Array.from({ length: 11 }, (_, index) => String(2967 + index)),
    );
    expect([...types].every((type) => /^#microsoft\.graph\.security\.\w+Evidence$/.test(String(type)))).toBe(true);
    // Ten in the stories; the older incidents have one of each other type, so that all can be tried.
    expect(types.size).toBe(48);
  });

  it("tell the same of an alert as the hunting tables do", () => {
    for (const { alerts } of incidents) {
      for (const { id, title, evidence } of alerts) {
        const rows = rowsOf("AlertEvidence").filter(({ AlertId }) => AlertId === id);
        expect(rows).toHaveLength(evidence.length);
        expect(rowsOf("AlertInfo").filter(({ AlertId }) => AlertId === id)).toMatchObject([{ Title: title }]);
      }
    }
  });

  it("name processes by the id and the time that they started with", () => {
    const evidence = incidents.flatMap(({ alerts }) => alerts.flatMap((alert) => alert.evidence));
    const processes = evidence.filter((each) => "processCommandLine" in each);

    expect(processes).toHaveLength(2);
    for (const { processId, processCreationDateTime, mdeDeviceId } of processes) {
      const started = { DeviceId: mdeDeviceId, ProcessId: processId, Timestamp: processCreationDateTime };
      expect(rowsOf("DeviceProcessEvents")).toContainEqual(expect.objectContaining(started));
    }
  });

  it("have owners, tags, comments and a merged pair among them", () => {
    const each = incidents.map(({ incident }) => incident);
    const merged = each.filter(({ redirectIncidentId }) => redirectIncidentId !== null);

    expect(new Set(each.map(({ status }) => status)).size).toBe(5);
    expect(merged.map(({ id, redirectIncidentId }) => [id, redirectIncidentId])).toEqual([["2974", "2972"]]);
    expect(each.filter(({ comments }) => comments.length > 0).length).toBeGreaterThan(3);
    expect(each.filter(({ customTags }) => customTags.length > 0).length).toBeGreaterThan(5);
    expect(each.filter(({ createdDateTime, lastUpdateDateTime }) => createdDateTime > lastUpdateDateTime)).toEqual([]);
  });
});
