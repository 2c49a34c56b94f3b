import { readFileSync } from "node:fs";
import { join } from "node:path";
import { manifests } from "../../library/manifests.js";
import { maxCharactersRange, timeBudgetS, usualMaxCharacters } from "../../mcp/mcp-bounds.js";
import { huntForEntity } from "../../mcp/prompts/hunt-for-entity.js";
import { listedPrompt } from "../../mcp/prompts/prompts.js";
import { triageIncident } from "../../mcp/prompts/triage-incident.js";
import { toolGroups } from "../../mcp/tools/tool-groups.js";

const page = readFileSync(join(__dirname, "../../docs/mcp.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `microsoft365_defender_"));

describe("the page for agents", () => {
  it.each(Object.values(manifests))("has the tool of $name, and whether it writes", ({ name, writes }) => {
    const row = rows.find((line) => line.includes(`_${name.replaceAll("-", "_")}\``));

    expect(row).toMatch(writes ? /\| writes: / : /\| reads?\b/);
  });

  it("has the groups, the prompts and the bounds", () => {
    expect(toolGroups.filter((group) => !page.includes(`\`${group}\``))).toEqual([]);
    expect(
      [triageIncident, huntForEntity].map(listedPrompt).filter(({ name }) => !page.includes(`\`${name}\``)),
    ).toEqual([]);
    expect(page).toContain(`(${usualMaxCharacters.toLocaleString("en")})`);
    expect(page).toContain(`at most ${timeBudgetS} seconds`);
    expect(maxCharactersRange[0]).toBeLessThan(usualMaxCharacters);
  });
});
