import { parseDateTime, parseTimeSpan, toIsoText, toTimeSpanText } from "../../kql/time.js";

describe("points in time", () => {
  it.each([
    ["0001-01-01", "0001-01-01T00:00:00.000Z"],
    ["1969-12-31T23:59:59.9999999Z", "1969-12-31T23:59:59.9999999Z"],
    ["9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"],
    ["2024-02-29T00:00:00-05:30", "2024-02-29T05:30:00.000Z"],
    ["2026", "2026-01-01T00:00:00.000Z"],
  ])("reads %s", (text, expected) => {
    const value = parseDateTime(text);

    expect(value && toIsoText(value)).toBe(expected);
  });

  it.each([
    "2026-02-29",
    "2026-02-30T00:00:00.000Z",
    "2026-01-01T24:00:00.000Z",
    "0000-01-01T00:00:00.000Z",
    "2026-13-01",
    "2026-01-01T24:00:00Z",
    "0000-01-01",
    "10000-01-01",
    "0001-01-01T00:00:00+01:00",
    "soon",
    "",
  ])("does not read %j", (text) => {
    expect(parseDateTime(text)).toBeNull();
  });
});

describe("lengths of time", () => {
  it.each([
    ["1d", "1.00:00:00"],
    ["1.5h", "01:30:00"],
    ["3 minutes", "00:03:00"],
    ["2", "2.00:00:00"],
    ["15ticks", "00:00:00.0000015"],
    ["-1.00:00:00.5", "-1.00:00:00.5000000"],
  ])("reads %s", (text, expected) => {
    const value = parseTimeSpan(text);

    expect(value && toTimeSpanText(value)).toBe(expected);
  });

  it.each(["1 fortnight", "25:00:00", "00:60:00", "h", ""])("does not read %j", (text) => {
    expect(parseTimeSpan(text)).toBeNull();
  });
});
