import { runInChildProcess } from "../../support/child-process.js";
import { rejection, testConversation } from "../../support/conversation.js";
import {
  incident,
  incidentAnswer,
  incidentPath,
  mockGraph,
  mockToken,
  useMockedNetwork,
} from "../../support/graph-mock.js";

useMockedNetwork();

it("makes one token request and one Graph request for a call, and can be closed", async () => {
  mockToken();
  mockGraph().get(incidentPath()).reply(200, incidentAnswer());
  const conversation = testConversation();

  expect(await conversation.graph.getIncident("2972")).toEqual(incident());
  conversation.close();
});

it("tells of every answer, the sign-in's and Graph's", async () => {
  mockToken();
  mockGraph().get(incidentPath()).reply(200, incidentAnswer(), { Date: "Tue, 24 Nov 2026 10:07:00 GMT" });
  const dates: (string | undefined)[] = [];
  const conversation = testConversation({}, { onAnswer: ({ headers }) => dates.push(headers.date) });

  await conversation.graph.getIncident("2972");
  conversation.close();

  expect(dates).toEqual([undefined, "Tue, 24 Nov 2026 10:07:00 GMT"]);
});

it("talks to no host that the configuration does not name", async () => {
  const { tokens } = testConversation({ loginApiRoot: "https://login.example.test", tenantId: "common" });

  const error = await rejection(tokens.accessToken({ signal: new AbortController().signal }));

  expect(error).toMatchObject({ code: "AUTH_FAILED", message: "The sign-in could not be prepared." });
});

it("loads neither axios nor MSAL before something is sent", async () => {
  const output = await runInChildProcess(`
    const { connect } = require("./core/graph/connect.ts");
    const { Secret } = require("./core/secrets/secret.ts");
    connect({
      configuration: {
        loginApiRoot: "https://login.microsoftonline.com", apis: { graph: { root: "https://graph.microsoft.com", hosts: ["graph.microsoft.com:443"] } },
        credential: { kind: "secret", clientSecret: new Secret("x") }, verifySsl: true, requestTimeoutS: 200,
      },
      userAgent: "test",
    });
    console.log(JSON.stringify(Object.keys(require.cache).filter((name) => /axios|msal/.test(name) && /node_modules/.test(name))));
  `);

  expect(JSON.parse(output)).toEqual([]);
});
