import {
  formatTimespan,
  readTimespan,
  resolveTimeWindow,
  type TimeParameters,
} from "../../../core/time/time-window.js";

/** A Tuesday. */
const now = new Date("2026-11-24T12:23:29.123Z");

const span = (parameters: TimeParameters, at = now) => formatTimespan(resolveTimeWindow(parameters, at).window);
const codes = (parameters: TimeParameters, at = now) =>
  resolveTimeWindow(parameters, at).warnings.map((warning) => warning.code);

it.each<[TimeParameters, string | undefined]>([
  [{}, "Last Hour"],
  [{ endTime: "2026-11-24" }, "Last Hour"],
  [{ timeFrame: "Last Hour" }, undefined],
  [{ timeFrame: "Last Week" }, undefined],
  [{ startTime: "P1D" }, undefined],
  [{ timeFrame: "Custom", startTime: "P1D" }, undefined],
])("says whether a default took effect for %j: %s", (parameters, frame) => {
  expect(resolveTimeWindow(parameters, now).defaultFrame).toBe(frame);
});

describe("resolveTimeWindow with a preset", () => {
  it.each([
    ["nothing", undefined, "2026-11-24T11:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last Hour", "Last Hour", "2026-11-24T11:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last 6 Hours", "Last 6 Hours", "2026-11-24T06:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last 24 Hours", "Last 24 Hours", "2026-11-23T12:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last 7 Days", "Last 7 Days", "2026-11-17T12:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last 30 Days", "Last 30 Days", "2026-10-25T12:23:29.123Z/2026-11-24T12:23:29.123Z"],
    ["Last Week", "Last Week", "2026-11-16T00:00:00.000Z/2026-11-23T00:00:00.000Z"],
    ["Last Month", "Last Month", "2026-10-01T00:00:00.000Z/2026-11-01T00:00:00.000Z"],
  ])("makes a window of %s", (_, timeFrame, expected) => {
    expect(span({ timeFrame })).toBe(expected);
  });

  it.each([
    ["a Monday at midnight", "2026-11-23T00:00:00Z", "2026-11-16T00:00:00.000Z/2026-11-23T00:00:00.000Z"],
    ["a Sunday's last moment", "2026-11-22T23:59:59.999Z", "2026-11-09T00:00:00.000Z/2026-11-16T00:00:00.000Z"],
    ["the first days of a year", "2026-01-02T00:00:00Z", "2025-12-22T00:00:00.000Z/2025-12-29T00:00:00.000Z"],
  ])("takes the calendar week before %s", (_, at, expected) => {
    expect(span({ timeFrame: "Last Week" }, new Date(at))).toBe(expected);
  });

  it.each([
    ["January", "2026-01-31T23:00:00Z", "2025-12-01T00:00:00.000Z/2026-01-01T00:00:00.000Z"],
    ["March of a leap year", "2028-03-31T00:00:00Z", "2028-02-01T00:00:00.000Z/2028-03-01T00:00:00.000Z"],
  ])("takes the calendar month before %s", (_, at, expected) => {
    expect(span({ timeFrame: "Last Month" }, new Date(at))).toBe(expected);
  });

  it.each([
    [{ timeFrame: "Last Hour", startTime: "2026-01-01" }, '"Start Time" was ignored'],
    [{ timeFrame: "Last Week", endTime: "nonsense" }, '"End Time" was ignored'],
    [{ timeFrame: "Last Hour", startTime: "x", endTime: "y" }, '"Start Time" and "End Time" were ignored'],
    [{ endTime: "2026-01-01" }, '"End Time" was ignored, because "Time Frame" is "Last Hour"'],
  ])("says that %j has a time that is not used", (parameters, message) => {
    const { warnings } = resolveTimeWindow(parameters, now);

    expect(warnings).toEqual([{ code: "TIME_IGNORED", message: expect.stringContaining(message) }]);
  });

  it("warns when a preset reaches past the retention, and only then", () => {
    expect(codes({ timeFrame: "Last Month" })).toEqual(["WINDOW_BEYOND_RETENTION"]);
    expect(codes({ timeFrame: "Last 30 Days" })).toEqual([]);
  });

  it("takes no other time frame", () => {
    expect(() => resolveTimeWindow({ timeFrame: "Last Year" }, now)).toThrow(RangeError);
    expect(() => resolveTimeWindow({ timeFrame: "constructor" }, now)).toThrow(RangeError);
  });
});

describe("resolveTimeWindow with Custom", () => {
  it.each([
    ["an offset", "2026-11-01T02:00:00+02:00", "2026-11-01T00:00:00.000Z"],
    ["an offset without a colon", "2026-10-31T16:30:00-0730", "2026-11-01T00:00:00.000Z"],
    ["an offset of hours", "2026-11-01T05:00+05", "2026-11-01T00:00:00.000Z"],
    ["Z", "2026-11-01T10:20:30Z", "2026-11-01T10:20:30.000Z"],
    ["no offset", "2026-11-01T10:20:30", "2026-11-01T10:20:30.000Z"],
    ["no seconds", "2026-11-01T10:20", "2026-11-01T10:20:00.000Z"],
    ["a date alone", "2026-11-01", "2026-11-01T00:00:00.000Z"],
    ["a blank for the T", "2026-11-01 10:20:30", "2026-11-01T10:20:30.000Z"],
    ["microseconds", "2026-11-01T10:20:30.123456", "2026-11-01T10:20:30.123Z"],
    ["one digit after the point", "2026-11-01T10:20:30.5Z", "2026-11-01T10:20:30.500Z"],
    ["a duration of days", "P1D", "2026-11-23T12:23:29.123Z"],
    ["a duration of weeks", "P2W", "2026-11-10T12:23:29.123Z"],
    ["a mixed duration", "P1DT2H3M4S", "2026-11-23T10:20:25.123Z"],
    ["minutes", "PT90M", "2026-11-24T10:53:29.123Z"],
    ["a duration in small letters", "pt1h", "2026-11-24T11:23:29.123Z"],
  ])("reads a Start Time with %s, up to now", (_, startTime, start) => {
    expect(span({ timeFrame: "Custom", startTime })).toBe(`${start}/2026-11-24T12:23:29.123Z`);
  });

  it.each([
    ["epoch milliseconds", "1795521600000", "2026-11-24T12:00:00.000Z"],
    ["epoch milliseconds with a fraction", "1795521600123.75", "2026-11-24T12:00:00.123Z"],
    ["epoch seconds", "1795521600", "2026-11-24T12:00:00.000Z"],
    ["epoch seconds with a fraction", "1795521600.123", "2026-11-24T12:00:00.123Z"],
    ["UTC", "2026-11-24 12:00:00 UTC", "2026-11-24T12:00:00.000Z"],
    ["GMT", "2026-11-24T12:00:00GMT", "2026-11-24T12:00:00.000Z"],
    ["a zero offset and UTC", "2026-11-24 12:00:00 +0000 UTC", "2026-11-24T12:00:00.000Z"],
    ["a date and UTC", "2026-11-24 utc", "2026-11-24T00:00:00.000Z"],
    ["the basic form", "20261124T120000Z", "2026-11-24T12:00:00.000Z"],
    ["the basic form with an offset", "20261124T143000+0230", "2026-11-24T12:00:00.000Z"],
    ["the basic form of a date", "20261124", "2026-11-24T00:00:00.000Z"],
    ["the basic form without seconds", "20261124T1200", "2026-11-24T12:00:00.000Z"],
    ["the end of a day", "2026-11-23T24:00:00", "2026-11-24T00:00:00.000Z"],
    ["the end of a year in the basic form", "20251231T240000Z", "2026-01-01T00:00:00.000Z"],
    ["an HTTP date", "Tue, 24 Nov 2026 12:00:00 GMT", "2026-11-24T12:00:00.000Z"],
  ])("reads times with %s, without a warning of their form", (_, time, expected) => {
    const endTime = "2026-12-31T00:00:00Z";
    const { window, warnings } = resolveTimeWindow({ startTime: time, endTime }, new Date(endTime));

    expect(window.start.toISOString()).toBe(expected);
    expect(warnings.map(({ code }) => code).filter((code) => code !== "WINDOW_BEYOND_RETENTION")).toEqual([]);
    expect(resolveTimeWindow({ startTime: "P1D", endTime: time }, now).window.end.toISOString()).toBe(expected);
  });

  it("reads each end in its own form", () => {
    const end = "2026-11-25 12:00:00 UTC";

    expect(span({ startTime: "1795521600000", endTime: end })).toBe(
      "2026-11-24T12:00:00.000Z/2026-11-25T12:00:00.000Z",
    );
    expect(span({ startTime: "P1D", endTime: "Nov 25, 2026 12:00:00 PM" })).toBe(
      "2026-11-24T12:00:00.000Z/2026-11-25T12:00:00.000Z",
    );
  });

  it("warns of each time in the portal's form without a zone", () => {
    const parameters = { startTime: "Nov 23, 2026 1:02:03 PM", endTime: "11/24/2026 12:00 PM" };

    expect(span(parameters)).toBe("2026-11-23T13:02:03.000Z/2026-11-24T12:00:00.000Z");
    expect(resolveTimeWindow(parameters, now).warnings).toEqual([
      {
        code: "TIME_READ_AS_UTC",
        message:
          '"Start Time" names no time zone; it was read as UTC, the portal\'s default: 2026-11-23T13:02:03.000Z. If the portal shows local times, give the time with its offset, in ISO 8601.',
      },
      { code: "TIME_READ_AS_UTC", message: expect.stringContaining('"End Time" names no time zone') },
    ]);
  });

  it("is meant by a Start Time without a Time Frame", () => {
    expect(span({ startTime: "2026-11-20", endTime: "2026-11-21" })).toBe(
      "2026-11-20T00:00:00.000Z/2026-11-21T00:00:00.000Z",
    );
  });

  it("takes a duration back from the End Time", () => {
    expect(span({ timeFrame: "Custom", startTime: "P1D", endTime: "2026-11-20T06:00:00Z" })).toBe(
      "2026-11-19T06:00:00.000Z/2026-11-20T06:00:00.000Z",
    );
  });

  it("warns beyond the retention, and refuses nothing for it", () => {
    expect(codes({ startTime: "2026-10-25T12:23:29.123Z" })).toEqual([]);
    expect(codes({ startTime: "2026-10-25T12:23:29.122Z" })).toEqual(["WINDOW_BEYOND_RETENTION"]);
    expect(codes({ startTime: "P31D" })).toEqual(["WINDOW_BEYOND_RETENTION"]);
  });

  const problemsOf = (parameters: TimeParameters): unknown => {
    try {
      return resolveTimeWindow(parameters, now);
    } catch (error) {
      return error;
    }
  };

  it.each([
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2025-02-29",
    "2026-11-24T24:00:01",
    "2026-11-24T24:01",
    "2026-11-24T25:00:00",
    "2026-11-24T10:60",
    "2026-11-24T10:00:60Z",
    "2026-11-24T10:00+24:00",
    "2026-11-24T10:00+02:60",
    "2026-11-24T10",
    "2026-11-24Z",
    "2026112",
    "20261324",
    "20261124T1200Z0",
    "20261124120000",
    "24.11.2026",
    "yesterday",
    "176400000",
    "17640000000",
    "1764000000000000",
    "-1764000000",
    "2026-11-24T10:00+01:00 UTC",
    "2026-11-24T10:00 CET",
    "UTC",
    "Nov 31, 2026",
    "Nov 24, 26",
    "Nov 24",
    "13/13/2026",
    "02/30/2026",
    "Nov 24, 2026 13:00 PM",
    "Nov 24, 2026 0:00 AM",
    "Nov 24, 2026 12 PM",
    "24 Brumaire 2026",
    `2026-11-24${" ".repeat(200)}UTC`,
    "0000-01-01",
    "0001-01-01T00:00+01:00",
    "P",
    "PT",
    "P1DT",
    "P1M",
    "P1Y",
    "P1H",
    "P-1D",
    "P1.5D",
    "P1D2W",
  ])("refuses the Start Time %j", (startTime) => {
    expect(problemsOf({ timeFrame: "Custom", startTime })).toMatchObject({
      code: "INPUT_INVALID",
      problems: [
        { field: "start_time", message: expect.stringContaining('"Start Time" must be an existing date in ISO 8601') },
      ],
    });
  });

  it.each([
    ["11/05/2026", "2026-11-05 or 2026-05-11"],
    ["1/2/2026 12:00 PM", "2026-01-02 or 2026-02-01"],
    ["12/11/2026 08:00 UTC", "2026-12-11 or 2026-11-12"],
  ])("refuses %s, whose day and month cannot be told apart", (time, meanings) => {
    const problem = `can mean ${meanings}, because nothing tells day and month apart; give one of these dates.`;

    expect(problemsOf({ startTime: time, endTime: time })).toMatchObject({
      code: "INPUT_INVALID",
      problems: [
        { field: "start_time", message: `"Start Time" ${problem}` },
        { field: "end_time", message: `"End Time" ${problem}` },
      ],
    });
  });

  it("refuses a duration as End Time", () => {
    expect(problemsOf({ startTime: "P1D", endTime: "P1D" })).toMatchObject({
      problems: [{ field: "end_time", message: expect.stringContaining('"End Time" must be an existing date') }],
    });
  });

  it("needs a Start Time", () => {
    const message = '"Start Time" should be provided, when "Custom" is selected in "Time Frame" parameter.';

    expect(problemsOf({ timeFrame: "Custom" })).toMatchObject({
      code: "INPUT_INVALID",
      message,
      problems: [{ field: "start_time", message }],
    });
  });

  it("tells everything that is wrong at once", () => {
    expect(problemsOf({ timeFrame: "Custom", endTime: "2026-02-30" })).toMatchObject({
      problems: [{ field: "start_time" }, { field: "end_time" }],
    });
    expect(problemsOf({ startTime: "soon", endTime: "later" })).toMatchObject({
      problems: [{ field: "start_time" }, { field: "end_time" }],
    });
  });

  it.each([
    [
      { startTime: "2026-11-25" },
      '"Start Time" (2026-11-25T00:00:00.000Z) must be before "End Time" (2026-11-24T12:23:29.123Z).',
    ],
    [
      { startTime: "2026-11-20", endTime: "2026-11-20T00:00:00Z" },
      '"Start Time" (2026-11-20T00:00:00.000Z) must be before "End Time" (2026-11-20T00:00:00.000Z).',
    ],
    [
      { startTime: "PT0S" },
      '"Start Time" (2026-11-24T12:23:29.123Z) must be before "End Time" (2026-11-24T12:23:29.123Z).',
    ],
    [{ startTime: "P9999999D" }, '"Start Time" is before the year 1.'],
    [{ startTime: "P99999999999999999999W" }, '"Start Time" is before the year 1.'],
  ])("refuses %j", (parameters, message) => {
    expect(problemsOf(parameters)).toMatchObject({ problems: [{ field: "start_time", message }] });
  });
});

describe("readTimespan", () => {
  const now = new Date("2026-11-24T10:00:00.000Z");

  it.each([
    ["P1D", "2026-11-23T10:00:00.000Z", "2026-11-24T10:00:00.000Z"],
    ["PT1H", "2026-11-24T09:00:00.000Z", "2026-11-24T10:00:00.000Z"],
    ["2026-11-01/2026-11-02", "2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"],
    ["2026-11-01T00:00:00Z/2026-11-02T00:00:00Z", "2026-11-01T00:00:00.000Z", "2026-11-02T00:00:00.000Z"],
    ["PT6H/2026-11-02", "2026-11-01T18:00:00.000Z", "2026-11-02T00:00:00.000Z"],
    ["2026-11-01/P2D", "2026-11-01T00:00:00.000Z", "2026-11-03T00:00:00.000Z"],
    ["2026-11-20", "2026-11-20T00:00:00.000Z", "2026-11-24T10:00:00.000Z"],
    ["2026-11-20T00:00:00Z", "2026-11-20T00:00:00.000Z", "2026-11-24T10:00:00.000Z"],
  ])("reads %s, and keeps it as it is", (timespan, start, end) => {
    const { text, window, warnings } = readTimespan(timespan, now);

    expect([text, window.start.toISOString(), window.end.toISOString()]).toEqual([timespan, start, end]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ["1793491200000", "2026-11-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z/2026-11-24T10:00:00.000Z"],
    [
      "1793491200/1793577600",
      "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z",
      "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z",
    ],
    ["20261101T000000Z/P1D", "2026-11-01T00:00:00.000Z/P1D", "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z"],
    [
      "2026-11-01T00:00:00Z/2026-11-01T24:00:00Z",
      "2026-11-01T00:00:00Z/2026-11-02T00:00:00.000Z",
      "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z",
    ],
    [
      "2026-11-01 00:00:00 UTC / 2026-11-02 00:00:00 UTC",
      "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z",
      "2026-11-01T00:00:00.000Z/2026-11-02T00:00:00.000Z",
    ],
  ])("sends %s in a form that Graph takes", (timespan, text, window) => {
    const read = readTimespan(timespan, now);

    expect([read.text, formatTimespan(read.window), read.warnings]).toEqual([text, window, []]);
  });

  it("warns of a time in the portal's form", () => {
    expect(readTimespan("Nov 1, 2026 12:00:00 AM/P1D", now)).toMatchObject({
      text: "2026-11-01T00:00:00.000Z/P1D",
      warnings: [{ code: "TIME_READ_AS_UTC", message: expect.stringContaining('"Timespan" names no time zone') }],
    });
  });

  it.each([
    "",
    "11/24/2026",
    "a week",
    "P1D/P1D",
    "2026-11-02/2026-11-01",
    "2026-02-30",
    "P1D/2026-11-01/2026-11-02",
    "2026-11-01/",
    "/P1D",
  ])("refuses %j", (timespan) => {
    expect(() => readTimespan(timespan, now)).toThrow(
      expect.objectContaining({
        code: "INPUT_INVALID",
        problems: [{ field: "timespan", message: expect.stringContaining("ISO 8601") }],
      }),
    );
  });

  it.each(["P99999999999999999999W", "2026-11-01/P99999999999999999999W"])(
    "refuses %s, which ends at no date",
    (timespan) => {
      expect(() => readTimespan(timespan, now)).toThrow(
        expect.objectContaining({
          code: "INPUT_INVALID",
          message: expect.stringContaining("outside the years 1 to 9999"),
        }),
      );
    },
  );

  it("warns of one that reaches past what is kept", () => {
    expect(readTimespan("P90D", now).warnings).toMatchObject([{ code: "WINDOW_BEYOND_RETENTION" }]);
  });
});
