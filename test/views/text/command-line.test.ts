import { canBeCopied, commandLine } from "../../../views/text/command-line.js";
import type { NextRun } from "../../../views/view.js";

const hunt: NextRun = {
  action: "execute-entity-query",
  parameters: { table_names: "DeviceInfo, DeviceEvents" },
  entities: [
    { identifier: "203.0.113.77", entityType: "ADDRESS" },
    { identifier: "$(reboot)'", entityType: "HOSTNAME" },
  ],
};

it("is quoted for a shell, with the words for types that --entity takes", () => {
  expect(commandLine(hunt)).toBe(
    "m365-defender execute-entity-query -p 'table_names=DeviceInfo, DeviceEvents' --entity IP=203.0.113.77 --entity 'Host=$(reboot)'\\'''",
  );
});

it.each([
  ["plain", true],
  ["日本語", true],
  ["two\nlines", false],
  ["gpj.\u202Eexe", false],
])("with the value %j, it can be copied: %s", (value, expected) => {
  expect(canBeCopied({ ...hunt, parameters: { title: value } })).toBe(expected);
});
