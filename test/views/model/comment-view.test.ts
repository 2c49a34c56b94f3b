import { manifests } from "../../../library/generated/manifests.js";
import { viewOf } from "../../../views/main.js";
import { resultWith } from "../support/example-results.js";

const data = { incident_id: "2972", incident_url: "https://example.org/2972", comment: { comment: "<b>hi</b>" } };
const commentViewOf = (others: Parameters<typeof resultWith>[2]) =>
  viewOf(resultWith("add-comment-to-incident", data, others), manifests["add-comment-to-incident"]);

describe("the view of a comment", () => {
  it("has the incident's address once", () => {
    const links = [{ title: "Incident 2972", url: "https://example.org/2972" }];

    expect(commentViewOf({}).facts.map(({ label }) => label)).toEqual(["Incident", "Link"]);
    expect(commentViewOf({ links }).facts.map(({ label }) => label)).toEqual(["Incident"]);
  });

  it("says of a dry run that it would be added, and by whom", () => {
    const { sections } = commentViewOf({ meta: { dry_run: "read" } });

    expect(sections[0]).toEqual({
      kind: "comments",
      title: "The comment that would be added",
      notes: [],
      comments: [{ author: "This app", time: null, text: "<b>hi</b>" }],
    });
  });
});
