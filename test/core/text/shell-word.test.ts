import { execFileSync } from "node:child_process";
import { shellWord } from "../../../core/text/shell-word.js";

it.each(["/etc/m365.json", "", "a b", "it's", "$(id)", "a\nb", "*"])("a shell reads %j as it is", (text) => {
  expect(execFileSync("sh", ["-c", `printf %s ${shellWord(text)}`], { encoding: "utf8" })).toBe(text);
});
