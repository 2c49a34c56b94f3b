import { readPortalTime } from "../../../core/time/portal-time.js";

it.each([
  ["Nov 24, 2026 12:00:00 PM", "2026-11-24T12:00:00.000Z"],
  ["Nov 24, 2026 12:00:00\u202FPM", "2026-11-24T12:00:00.000Z"],
  ["Nov 24, 2026, 12:00:00.123 AM", "2026-11-24T00:00:00.123Z"],
  ["Nov 24, 2026 9:05 AM", "2026-11-24T09:05:00.000Z"],
  ["Nov 24, 2026", "2026-11-24T00:00:00.000Z"],
  ["November 24, 2026 at 3:00 p.m.", "2026-11-24T15:00:00.000Z"],
  ["SEPT. 4 2026 23:59", "2026-09-04T23:59:00.000Z"],
  ["24 Nov 2026 12:00:00", "2026-11-24T12:00:00.000Z"],
  ["24-May-2026 12:00", "2026-05-24T12:00:00.000Z"],
  ["11/24/2026 12:00 PM", "2026-11-24T12:00:00.000Z"],
  ["24/11/2026, 24:00:00", "2026-11-25T00:00:00.000Z"],
  ["05/05/2026", "2026-05-05T00:00:00.000Z"],
])("the portal's %s is %s", (text, expected) => {
  expect(readPortalTime(text)).toEqual({ instant: new Date(expected), hasZone: false });
});

it.each([
  ["Tue, 24 Nov 2026 10:00:00 GMT", "2026-11-24T10:00:00.000Z"],
  ["Nov 24, 2026 12:00:00 PM UTC", "2026-11-24T12:00:00.000Z"],
  ["Tue, 24 Nov 2026 10:00:00 +0100", "2026-11-24T09:00:00.000Z"],
  ["11/24/2026 12:00 PM -05:00", "2026-11-24T17:00:00.000Z"],
])("the zone of %s counts", (text, expected) => {
  expect(readPortalTime(text)).toEqual({ instant: new Date(expected), hasZone: true });
});

it.each([
  ["11/05/2026 12:00 PM", ["2026-11-05", "2026-05-11"]],
  ["1/2/0026", ["0026-01-02", "0026-02-01"]],
])("%s may mean two dates", (text, meanings) => {
  expect(readPortalTime(text)).toEqual({ meanings });
});

it.each([
  "Nov 31, 2026",
  "31/02/2026",
  "Nov 24, 2026 25:00",
  "Nov 24, 2026 13:00 PM",
  "Nov 24, 2026 10:00 +25:00",
  "Nov",
])("%s is no time", (text) => {
  expect(readPortalTime(text)).toBeUndefined();
});
