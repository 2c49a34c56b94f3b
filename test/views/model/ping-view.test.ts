import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { publishedExample, resultWith } from "../support/example-results.js";

const capability = { name: "hunting", state: "missing", role: "ThreatHunting.Read.All" };

describe("the view of a connection test", () => {
  it("says how to grant what is missing, and leads to doctor", () => {
    const published = publishedExample("ping").json_result as { capabilities: { name: string }[] };
    const detail = "The role is missing. In the Entra admin centre, add it.";
    const capabilities = published.capabilities.map((each) =>
      each.name === "hunting"
        ? { ...capability, detail }
        : { ...each, ...(each.name === "incident_write" && { state: "unknown" }) },
    );

    const view = viewOf(resultWith("ping", { capabilities }), manifests.ping);

    expect(view.headline).toBe(
      "2 capabilities of 4 confirmed. Not confirmed: run hunting queries and update incidents.",
    );
    expect(view.nextSteps.map(({ text }) => text)).toEqual([
      detail,
      "Run m365-defender doctor, which finds the cause and prints the commands that grant what is missing.",
    ]);
  });
});
