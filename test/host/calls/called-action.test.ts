import { calledAction } from "../../../host/calls/called-action.js";
import type { HostCall } from "../../../host/host-call.js";
import { heldAction } from "../support/held-action.js";
import { testCaller } from "../support/test-caller.js";

const all = ["get-incident", "update-incident", "ping"];
const actions = new Map(all.map((name) => [name, heldAction(name, name === "update-incident").action]));

function called(action: string, change: Partial<HostCall> = {}, isReadOnly = false) {
  const call = { action, payload: {}, profile: undefined, dryRun: false, caller: testCaller("soc"), ...change };
  return calledAction(call, actions, isReadOnly).contract.manifest.name;
}

it.each(["get-incident", "get_incident"])("is found as %s", (name) => {
  expect(called(name)).toBe("get-incident");
});

it.each([
  ["get_incidnt", 'There is no action "get_incidnt"; did you mean get-incident?'],
  ["zzzzzzzzzz", 'There is no action "zzzzzzzzzz"; the actions are get-incident, update-incident, ping.'],
  ["__proto__", /^There is no action "__proto__"/],
])("is not found as %s, and the nearest is named", (name, message) => {
  expect(() => called(name)).toThrow(message);
});

it("suggests no action that the caller may not run", () => {
  const caller = testCaller("soc", undefined, ["ping"]);

  expect(() => called("get_incidnt", { caller })).toThrow('There is no action "get_incidnt"; the actions are ping.');
  expect(() => called("get-incident", { caller })).toThrow("The access key soc may not run get-incident.");
});

it("may not write on a host that only reads, except as a dry run", () => {
  expect(() => called("update-incident", {}, true)).toThrow(/^This service only reads, and update-incident writes\./);
  expect([true, "read"].map((dryRun) => called("update_incident", { dryRun } as Partial<HostCall>, true))).toEqual([
    "update-incident",
    "update-incident",
  ]);
  expect(called("get-incident", {}, true)).toBe("get-incident");
});
