import { commentsOn, flags, passes } from "../judging.js";
import { logged, sampleCommentRun, sampleIncident, sampleRun, sampleScenario, sampleUpdateRun } from "../sample-run.js";
import { nothingTwice } from "./nothing-twice.js";

describe("nothing twice", () => {
  const post = logged("POST", "/incidents/2972/comments");
  const patch = (body: object) => logged("PATCH", "/incidents/2972", { body });
  const text = "Seen on fin-ws-07.";

  flags(nothingTwice, [
    [
      "two comments",
      sampleCommentRun({ requests: [post, post], after: commentsOn(text, text) }),
      "2 comments by 2 requests",
    ],
    [
      "a second request that was done, and hidden",
      sampleCommentRun({ requests: [{ ...post, status: 0, workDone: true }, post] }),
      "1 comments by 2 requests",
    ],
    ["another comment", sampleCommentRun({ after: commentsOn("Something else.") }), "another comment on 2972"],
    [
      "a comment on another incident",
      sampleCommentRun({
        before: new Map([
          ["1", sampleIncident()],
          ["2972", sampleIncident()],
        ]),
        after: new Map([
          ["1", sampleIncident({ severity: "low" })],
          ["2972", sampleIncident()],
        ]),
      }),
      "severity of 1 changed",
    ],
    [
      "updates that differ",
      sampleUpdateRun({ requests: [patch({ status: "resolved" }), patch({ status: "active" })] }),
      "updates that differ",
    ],
    [
      "a tag that is there twice",
      sampleUpdateRun({ after: new Map([["2972", sampleIncident({ customTags: ["campaign", "campaign"] })]]) }),
      "tags twice",
    ],
    [
      "a field that nobody named",
      sampleUpdateRun({ after: new Map([["2972", sampleIncident({ assignedTo: "someone" })]]) }),
      "assignedTo of 2972 changed",
    ],
    ["a dry run that sends", sampleRun({ scenario: sampleScenario({ dryRun: true }) }), "a dry run sent 1 requests"],
    [
      "a rehearsal that writes",
      sampleCommentRun({ scenario: { ...sampleCommentRun().scenario, dryRun: "read" } }),
      "a dry run sent /v1.0/security/incidents/2972/comments",
    ],
    ["a query that writes", sampleRun({ requests: [patch({})] }), "execute-custom-query wrote"],
  ]);
  passes(nothingTwice, [
    [
      "the same update twice",
      sampleUpdateRun({ requests: [patch({ status: "resolved" }), patch({ status: "resolved" })] }),
    ],
    [
      "a comment that was sent twice and done once",
      sampleCommentRun({ requests: [{ ...post, status: 429, workDone: false }, post] }),
    ],
    [
      "a merge that a fault brings",
      sampleRun({
        scenario: sampleScenario({ faults: [{ fault: "mergeIncident" }] }),
        after: new Map([["2972", sampleIncident({ status: "redirected", redirectIncidentId: "2973" })]]),
      }),
    ],
  ]);
});
