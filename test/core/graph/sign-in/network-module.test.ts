import type { HttpRequest } from "../../../../core/graph/http/http-client.js";
import { createNetworkModule } from "../../../../core/graph/sign-in/network-module.js";

it.each([
  ["GET", "sendGetRequestAsync"],
  ["POST", "sendPostRequestAsync"],
] as const)("sends MSAL's %s with our client, and parses the answer", async (method, send) => {
  const requests: HttpRequest[] = [];
  const module = createNetworkModule(async (request) => {
    requests.push(request);
    return { status: 200, headers: { a: "b" }, body: '{"access_token":"t"}' };
  });

  const bare = await module[send]("https://login.example.test/x");
  await module[send]("https://login.example.test/x", { headers: { c: "d" }, body: "e=f" });

  expect(bare).toEqual({ status: 200, headers: { a: "b" }, body: { access_token: "t" } });
  expect(requests).toEqual([
    { method, url: "https://login.example.test/x", headers: {}, body: undefined },
    { method, url: "https://login.example.test/x", headers: { c: "d" }, body: "e=f" },
  ]);
});
