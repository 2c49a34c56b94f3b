/** A query to try in the query box. */
export interface SampleQuery {
  readonly title: string;
  readonly query: string;
}

/** The query of the documentation, and one for each of the stories that run through the tables. */
export const sampleQueries: readonly SampleQuery[] = [
  { title: "Alerts by severity", query: "AlertInfo | summarize Alerts = count() by Severity | sort by Severity asc" },
  {
    title: "Processes on a device",
    query: `DeviceProcessEvents
| where DeviceName startswith "fin-ws-07"
| project Timestamp, DeviceName, AccountName, ProcessCommandLine, InitiatingProcessFileName
| sort by Timestamp desc`,
  },
  {
    title: "Clicks on links in mail",
    query: `UrlClickEvents
| join kind=inner (EmailEvents | project NetworkMessageId, SenderFromAddress, Subject) on NetworkMessageId
| project Timestamp, AccountUpn, ActionType, Url, SenderFromAddress, Subject
| sort by Timestamp desc`,
  },
  {
    title: "Sign-ins by address",
    query: `EntraIdSignInEvents
| summarize SignIns = count(), Accounts = make_set(AccountUpn) by IPAddress, Country
| sort by SignIns desc`,
  },
  {
    title: "Evidence of an incident",
    query: `AlertEvidence
| where Title has "ransomware" or Title has "backup"
| project Timestamp, Title, EntityType, EvidenceRole, DeviceName, FileName, RemoteIP, AccountUpn
| sort by Timestamp asc`,
  },
];
