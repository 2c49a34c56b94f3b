import { distinctStates, remediationStatuses, verdicts } from "../../../core/incidents/evidence-state.js";

const state = (verdict: string | null, remediation_status: string | null, ...alert_ids: readonly string[]) => ({
  verdict,
  remediation_status,
  alert_ids,
});
const shown = (states: Parameters<typeof distinctStates>[0]) =>
  distinctStates(states).map(({ verdict, remediation_status, alert_ids }) => [
    verdict,
    remediation_status,
    ...alert_ids,
  ]);

describe("the states of evidence", () => {
  it("begin with the gravest verdict, and of these with the least remediated one", () => {
    expect(
      shown([
        state("noThreatsFound", "active", "a1"),
        state("malicious", "remediated", "a2"),
        state("malicious", "blocked", "a3"),
        state("suspicious", "active", "a4"),
      ]),
    ).toEqual([
      ["malicious", "blocked", "a3"],
      ["malicious", "remediated", "a2"],
      ["suspicious", "active", "a4"],
      ["noThreatsFound", "active", "a1"],
    ]);
  });

  it("are each there once, with all alerts that have it", () => {
    const states = [state("unknown", "none", "a1"), state("unknown", "none", "a2"), state("unknown", "none", "a1")];

    expect(shown(states)).toEqual([["unknown", "none", "a1", "a2"]]);
  });

  it.each(verdicts.slice(1).map((verdict, index) => [verdicts[index] as string, verdict]))(
    "take %s for graver than %s, in either order",
    (graver, lesser) => {
      const both = [state(lesser, "none", "a1"), state(graver, "none", "a2")];

      expect(shown(both)[0]?.[0]).toBe(graver);
      expect(shown(both.toReversed())[0]?.[0]).toBe(graver);
    },
  );

  it.each(remediationStatuses.slice(1).map((status, index) => [remediationStatuses[index] as string, status]))(
    "take %s for less remediated than %s, in either order",
    (less, more) => {
      const both = [state("malicious", more, "a1"), state("malicious", less, "a2")];

      expect(shown(both)[0]?.[1]).toBe(less);
      expect(shown(both.toReversed())[0]?.[1]).toBe(less);
    },
  );

  it.each([
    ["aVerdictOfTheFuture", "unknown"],
    ["unknownFutureValue", "noThreatsFound"],
    ["suspicious", "aVerdictOfTheFuture"],
    ["noThreatsFound", null],
  ])("take the verdict %s for graver than %s", (graver, lesser) => {
    expect(shown([state(lesser, "none", "a1"), state(graver, "none", "a2")])[0]?.[0]).toBe(graver);
  });

  it("leave out what says nothing", () => {
    expect(shown([state(null, null, "a1"), state("unknown", null, "a2")])).toEqual([["unknown", null, "a2"]]);
  });
});
