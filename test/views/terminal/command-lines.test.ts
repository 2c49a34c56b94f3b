import { execFileSync } from "node:child_process";
import { commandLines } from "../../../views/terminal/command-lines.js";
import { commandWords } from "../../../views/text/command-line.js";
import type { NextRun } from "../../../views/view.js";

const hunt: NextRun = {
  action: "execute-entity-query",
  parameters: { table_names: "EmailEvents, UrlClickEvents", where: `AccountName has "o'neil"` },
  entities: [
    { identifier: "https://login.account-verify.example.com/session", entityType: "DestinationURL" },
    { identifier: `${"it's $(reboot) `id` \\ 漢字 ".repeat(9)}`, entityType: "FILENAME" },
    { identifier: "'".repeat(80), entityType: "FILENAME" },
  ],
};

it("is on one line if it has room", () => {
  const run = { action: "get-incident", parameters: { incident_id: "2972" }, entities: [] };

  expect(commandLines(run, 3, 60)).toEqual(["   m365-defender get-incident -p incident_id=2972"]);
});

it("keeps a flag with its value, and breaks no word that has room", () => {
  const lines = commandLines({ ...hunt, entities: hunt.entities.slice(0, 1) }, 3, 60);

  expect(lines).toEqual([
    "   m365-defender execute-entity-query \\",
    "     -p 'table_names=EmailEvents, UrlClickEvents' \\",
    `     -p 'where=AccountName has "o'\\''neil"' \\`,
    "     --entity \\",
    "     URL=https://login.account-verify.example.com/session",
  ]);
});

it("breaks a value that is wider than a line at its blanks", () => {
  const run = {
    action: "x",
    parameters: { table_names: "IdentityLogonEvents, EmailEvents, DeviceNetworkEvents" },
    entities: [],
  };

  expect(commandLines(run, 3, 60)).toEqual([
    "   m365-defender x \\",
    "     -p \\",
    "'table_names=IdentityLogonEvents, EmailEvents, '\\",
    "DeviceNetworkEvents",
  ]);
});

it.each([60, 61, 80, 100, 160])("is read by a shell as it was meant, from lines of %i columns", (width) => {
  const script = commandLines(hunt, 3, width).join("\n").replace("m365-defender", "printf '%s\\n'");

  const words = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\n").slice(0, -1);

  expect(words).toEqual(commandWords(hunt).slice(1));
});
