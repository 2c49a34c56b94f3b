import { examine } from "../../../cli/doctor/examination.js";
import { NOW } from "../../support/fake-clock.js";
import { shown } from "../../support/shown.js";

it("has the roles of further actions after those of every app", async () => {
  const loaded = {
    place: "",
    file: undefined,
    isLocal: false,
    given: new Map(),
    configuration: undefined,
    problems: [],
    warnings: [],
    exists: false,
  };
  const checks = await examine({
    loaded,
    environment: {},
    now: NOW,
    connect: () => {
      throw new Error("There is nothing to connect with.");
    },
    neededRoles: [{ role: "SecurityAlert.Read.All", actions: ["Get Alert"] }],
    shown,
    signal: new AbortController().signal,
  });

  expect(checks.map(({ name, state }) => [name, state]).slice(-6)).toEqual([
    ["role_read_incidents", "skipped"],
    ["role_write_incidents", "skipped"],
    ["role_hunt", "skipped"],
    ["role_security_alert_read_all", "skipped"],
    ["incidents", "skipped"],
    ["hunting", "skipped"],
  ]);
});
