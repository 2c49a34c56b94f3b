import { subjectOf } from "../../../views/model/query-subject.js";

const union =
  'union (DeviceEvents | where Timestamp >= datetime(2026-11-24) | extend SourceTable = "DeviceEvents"),\n  (Custom_CL | extend SourceTable = "Custom_CL")\n| top 51 by Timestamp asc\n| project-reorder SourceTable';

describe("the subject of a query", () => {
  it.each([
    ["DeviceEvents\n| take 51", ["DeviceEvents"]],
    ["Custom_CL | take 5", ["Custom_CL"]],
    ["let ips = dynamic(['1.2.3.4']);\nDeviceNetworkEvents | where RemoteIP in (ips)", ["DeviceNetworkEvents"]],
    [union, ["DeviceEvents", "Custom_CL"]],
    ["AlertInfo | join kind=inner AlertEvidence on AlertId", ["AlertInfo", "AlertEvidence"]],
    ['EmailEvents | where Subject has "DeviceEvents" // AlertInfo', ["EmailEvents"]],
    ["print Ping = 1", []],
    ["let x = 'not closed", []],
    ["", []],
  ])("has the tables of %s", (kql, tables) => {
    expect(subjectOf(kql).tables).toEqual(tables);
  });

  it.each([
    ["DeviceEvents | where ActionType == 'x' | extend Y = 1", false, false],
    [union, false, false],
    ["DeviceEvents | project Timestamp, DeviceName", true, false],
    ["DeviceEvents | project-away DeviceId", true, false],
    ["DeviceEvents | project-reorder DeviceId", true, false],
    ["DeviceEvents | summarize count() by DeviceName", true, true],
    ["DeviceEvents | distinct DeviceName", true, true],
    ["DeviceEvents | make-series N = count() on Timestamp step 1h", true, true],
    ["let x = 'not closed", true, true],
  ])("says of %s whether it chooses columns or counts", (kql, choosesColumns, isAggregated) => {
    expect(subjectOf(kql)).toMatchObject({ choosesColumns, isAggregated });
  });
});
