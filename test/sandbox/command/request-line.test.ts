import { requestLine } from "../../../sandbox/command/request-line.js";

const entry = { time: "2026-11-25T08:09:10.123Z", method: "GET", path: "/v1.0/security/incidents", status: 200 };
const nobody = () => undefined;

describe("the line on a request", () => {
  it("says when, what, its status and who", () => {
    const line = requestLine({ ...entry, clientId: "app-1" }, (id) =>
      id === "app-1" ? "SOAR integration" : undefined,
    );

    expect(line).toBe("08:09:10  GET    /v1.0/security/incidents  200  SOAR integration");
  });

  it("says what was odd", () => {
    expect(requestLine({ ...entry, status: 401, detail: "AADSTS7000215", clientId: "app-2" }, nobody)).toBe(
      "08:09:10  GET    /v1.0/security/incidents  401  app-2  AADSTS7000215",
    );
    expect(requestLine({ ...entry, status: 0, fault: "resetAfterWork", workDone: true }, nobody)).toBe(
      "08:09:10  GET    /v1.0/security/incidents  no answer  -  fault resetAfterWork, work done",
    );
    expect(requestLine({ ...entry, status: 429, fault: "throttle", workDone: false }, nobody)).toMatch(
      /429 {2}- {2}fault throttle$/,
    );
  });

  it("shows what a stranger wrote, and lets it do nothing to a terminal", () => {
    const line = requestLine({ ...entry, path: `/\u001b[2J\u202E?a=\n${"x".repeat(500)}`, clientId: "\u0007" }, nobody);

    expect(line).toContain("/⟨U+001B⟩[2J⟨U+202E⟩?a=⟨U+000A⟩xxx");
    expect(line).toContain("…  200  ⟨U+0007⟩");
    expect(line.length).toBeLessThan(300);
  });
});
