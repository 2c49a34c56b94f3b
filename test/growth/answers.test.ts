import { jsonObject } from "../../core/graph/calls/service-text.js";
import { parseExactJson } from "../../core/graph/rows/exact-json.js";
import { RowScanner } from "../../core/graph/rows/row-scanner.js";
import { entitiesIn } from "../../core/incidents/evidence-entities.js";
import { summarizeEvidence } from "../../core/incidents/evidence-summary.js";
import { changeOf } from "../../core/incidents/incident-update.js";
import { incident } from "../support/graph-mock.js";
import { growthOf, MOST_GROWTH } from "../support/work.js";

const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index));
const evidence = (index: number) => ({
  "@odata.type": "#microsoft.graph.security.userEvidence",
  userAccount: { accountName: `user${index}`, domainName: "d" },
  roles: [`role${index}`],
});

const withAccount = (userAccount: Readonly<Record<string, string>>) => ({
  "@odata.type": "#microsoft.graph.security.userEvidence",
  userAccount,
});

/** The scanner over an answer in pieces of a length. */
function scannerOf(answer: string, length: number): () => unknown {
  const bytes = Buffer.from(answer);
  return () => {
    const scanner = new RowScanner();
    for (let at = 0; at < bytes.length; at += length) {
      scanner.scan(bytes.subarray(at, at + length));
    }
  };
}

/** What reads an answer of the service, with answers that are unkind to it. */
const readers: Readonly<Record<string, (size: number) => () => unknown>> = {
  "tags to add and to remove": (size) => {
    const tags = many(size, (index) => `tag${index}`);
    return () => changeOf(incident({ customTags: tags }), { fields: {}, tagsToAdd: tags, tagsToRemove: tags });
  },
  "pieces of evidence": (size) => {
    const alerts = [{ id: "1", evidence: many(size, evidence) }];
    return () => [summarizeEvidence(alerts), entitiesIn(alerts.flatMap((alert) => alert.evidence))];
  },
  "one piece of evidence in many alerts": (size) => {
    const alerts = many(size, (index) => ({ id: `${index}`, evidence: [evidence(1)] }));
    return () => [summarizeEvidence(alerts), entitiesIn(alerts.flatMap((alert) => alert.evidence))];
  },
  "users of one name": (size) => {
    const pieces = many(size, (index) =>
      withAccount({ accountName: "a", domainName: "d", userSid: `S-1-5-21-${index}` }),
    );
    return () => [summarizeEvidence([{ id: "1", evidence: pieces }]), entitiesIn(pieces)];
  },
  "users that later evidence connects": (size) => {
    const sids = many(size, (index) => withAccount({ userSid: `S-1-5-21-${index}` }));
    const names = many(size, (index) => withAccount({ userPrincipalName: `u${index}@example.com` }));
    const both = many(size, (index) =>
      withAccount({ userSid: `S-1-5-21-${size - index}`, userPrincipalName: `u${size - index}@example.com` }),
    );
    return () => entitiesIn([...sids, ...names, ...both]);
  },
  "evidence in a piece of evidence": (size) => {
    const urls = many(size, (index) => ({ url: `https://a.example/${index}` }));
    return () => entitiesIn([{ "@odata.type": "#microsoft.graph.security.teamsMessageEvidence", urls }]);
  },
  "one piece of evidence in many roles": (size) => {
    const alerts = [{ id: "1", evidence: many(size, (index) => ({ ...evidence(1), roles: [`role${index}`] })) }];
    return () => summarizeEvidence(alerts);
  },
  "levels of an answer": (size) => () => jsonObject(`{"a":${"[".repeat(size)}${"]".repeat(size)}}`),
  "quotes in a text": (size) => () => parseExactJson(`"${'\\"'.repeat(size)}"`),
  "backslashes in a text": (size) => () => parseExactJson(`"${"\\\\".repeat(size)}"`),
  "digits of a number": (size) => () => parseExactJson("9".repeat(size)),
  "long numbers": (size) => () => parseExactJson(`[${many(size, () => "9".repeat(20)).join()}]`),
  rows: (size) => scannerOf(`{"results":[${many(size, (index) => `{"A":${index}}`).join()}]}`, 64),
  "items that are no rows": (size) => scannerOf(`{"results":[${many(size, () => "null").join()}]}`, 64),
  "a row in small pieces": (size) => scannerOf(`{"results":[{"A":"${"a".repeat(size)}"}]}`, 2),
  "a schema in small pieces": (size) => scannerOf(`{"schema":["${"a".repeat(size)}"],"results":[]}`, 2),
  "keys of an answer": (size) => scannerOf(`{${many(size, (index) => `"k${index}":1`).join()},"results":[]}`, 8),
  "lists in lists": (size) => scannerOf(`{"results":[{"A":${"[".repeat(size)}${"]".repeat(size)}}]}`, 8),
};

it.each(Object.entries(readers))("an answer takes work that grows as its length: %s", async (_, reader) => {
  expect(await growthOf(reader, 300)).toBeLessThan(MOST_GROWTH);
});
