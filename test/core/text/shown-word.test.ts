import { resolve } from "node:path";
import {
  flagField,
  gotWord,
  shownFlag,
  shownName,
  shownPath,
  shownWord,
  withoutPath,
} from "../../../core/text/shown-word.js";

const configurations = [
  '{"client_secret":"Invented~Secret"}',
  "client_secret: Invented",
  "client_secret:Invented",
  "client_secret=Invented",
  "Invented~Secret",
  "Inv8Q~nt.ed",
  `eyJ${"Invented".repeat(10)}.eyJ.x`,
  "aW52/ZW50+ZWQ=",
  "http://user:Invented@proxy.example.net",
  "client_secret: |\n  Invented",
  "hunter2-Invented9",
  `\u001b[31mInvented`,
  "Invented".repeat(40),
  "",
];

it.each(configurations)("%j is shown as nothing", (word) => {
  for (const text of [
    shownWord(word),
    shownName(word),
    gotWord(word),
    shownFlag(word),
    flagField(word),
    shownPath(word),
  ]) {
    expect(text).not.toMatch(/Inv|hunter|\p{Cc}/u);
  }
  expect(withoutPath(`open '${word}', mkdir '${resolve(word)}/x'`, word)).not.toMatch(/Inv|hunter/);
});

it.each(["pnig", "execute-qurey", "--dry-run", "12", "-1.5", "file.yaml"])("%s is shown as a word", (word) => {
  expect(shownWord(word)).toBe(`"${word}"`);
  expect(shownName(word)).toBe(`"${word}"`);
  expect(gotWord(word)).toBe(`; got "${word}"`);
});

it.each([
  ["--paylod", "--paylod"],
  ["-dry-run", "-dry-run"],
  ["\u2014dry-run=read", "\u2014dry-run"],
  ["--client_secret=Invented", "--client_secret"],
])("the flag %s is shown as %s", (word, shown) => {
  expect(shownFlag(word)).toBe(shown);
  expect(flagField(word)).toBe(shown);
});

it.each([
  "payload.json",
  "missing",
  "/run/secrets/m365/app.tar.gz",
  "./config (1).yaml",
  "C:\\Users\\Jörg\\m365-defender.yaml",
  "../a b/c,d@2x.json",
  "/dev/zero",
])("the path %s is shown", (path) => {
  expect(shownPath(path)).toBe(path);
  expect(withoutPath(`${path} does not exist`, path)).toBe(`${path} does not exist`);
});
