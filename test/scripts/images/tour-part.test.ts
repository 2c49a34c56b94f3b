import { tourPart } from "../../../scripts/images/tour-part.js";

const output = `\u001B[36m━━\u001B[0m 1 of 2 · Ping ━━
a
── Run ──
━━ 2 of 2 · Get Incident ━━
b

── Run ──
c`;

describe("a part of the tour", () => {
  it("is a run from its heading up to a section", () => {
    expect(tourPart(output, "Ping", "Run")).toBe("\u001B[36m━━\u001B[0m 1 of 2 · Ping ━━\na");
    expect(tourPart(output, "Get Incident", "Run")).toBe("━━ 2 of 2 · Get Incident ━━\nb");
  });

  it("must be there", () => {
    expect(() => tourPart(output, "Ping", "Entities")).toThrow('The tour has no run "Ping" with a section "Entities".');
  });
});
