import { CHINA_REFUSED, type Cloud, clouds, inferCloud, rootsOf } from "../../../core/configuration/clouds.js";

const us = "https://login.microsoftonline.us";
const none = { cloud: undefined, loginApiRoot: undefined, graphApiRoot: undefined };

it.each<[object, Cloud]>([
  [{}, "global"],
  [{ cloud: "dod" }, "dod"],
  [{ cloud: "gcc", graphApiRoot: "https://graph.microsoft.com" }, "gcc"],
  [{ graphApiRoot: "https://GRAPH.microsoft.us/" }, "gcc_high"],
  [{ graphApiRoot: "https://dod-graph.microsoft.us" }, "dod"],
  [{ loginApiRoot: us, graphApiRoot: "https://dod-graph.microsoft.us" }, "dod"],
  [{ cloud: "gcc_high", loginApiRoot: us }, "gcc_high"],
  [{ graphApiRoot: "https://proxy.example.com/graph" }, "global"],
  [{ cloud: "dod", graphApiRoot: "https://proxy.example.com" }, "dod"],
])("%j means %s", (roots, cloud) => {
  expect(inferCloud({ ...none, ...roots })).toEqual({ cloud, problems: [] });
});

it.each([
  [
    { cloud: "dod", graphApiRoot: "https://graph.microsoft.com" } as const,
    "graph_api_root",
    /belongs to the cloud global or gcc/,
  ],
  [{ loginApiRoot: us, graphApiRoot: "https://graph.microsoft.com" }, "graph_api_root", /but the other root does not/],
  [{ cloud: "global", loginApiRoot: us } as const, "login_api_root", /belongs to the cloud gcc_high or dod/],
  [{ loginApiRoot: us }, "cloud", /GCC High and DoD share it/],
  [{ graphApiRoot: "https://microsoftgraph.chinacloudapi.cn" }, "graph_api_root", CHINA_REFUSED],
])("%j is refused at %s", (roots, field, message) => {
  const { problems } = inferCloud({ ...none, ...roots });

  expect(problems.map((problem) => problem.field)).toEqual([field]);
  expect(problems[0]?.message).toMatch(message);
});

it("knows https roots only", () => {
  for (const cloud of Object.values(clouds)) {
    expect(rootsOf(cloud).join(" ")).toMatch(/^https:\/\/\S+ https:\/\/\S+$/);
  }
});
