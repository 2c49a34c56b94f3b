import { inspect } from "node:util";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { secretsOf } from "../../../core/configuration/secrets.js";
import type { ConfigurationSource } from "../../../core/configuration/sources.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";

function read(
  fields: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string>> = {},
  source: ConfigurationSource = "payload",
) {
  return readConfiguration(
    { ...rawConfiguration, ...fields },
    { now: NOW, source, environment, readsReferences: true },
  );
}

describe("the proxy", () => {
  it.each([
    ["http://proxy.example.net:8080", "http:", "proxy.example.net", 8080],
    ["https://proxy.example.net/", "https:", "proxy.example.net", 443],
    ["HTTP://[2001:db8::1]", "http:", "2001:db8::1", 80],
  ])("is read from %s", (proxy_url, protocol, hostname, port) => {
    expect(read({ proxy_url }).configuration?.proxy).toMatchObject({ protocol, hostname, port, exceptions: [] });
  });

  it("has user and password as a secret, in each form that travels", () => {
    const { configuration } = read({ proxy_url: "http://soar:Invented%40Word@proxy.example.net:8080" });

    expect(configuration?.proxy?.credentials?.reveal()).toBe("soar:Invented@Word");
    expect(JSON.stringify(configuration) + inspect(configuration, { depth: 9 })).not.toContain("Invented@Word");
    expect(configuration && secretsOf(configuration)).toEqual(
      expect.arrayContaining(["soar:Invented@Word", "Invented@Word", btoa("soar:Invented@Word")]),
    );
  });

  it.each([
    "proxy.example.net:8080",
    "socks5://proxy.example.net:1080",
    "http://soar:Invented~Word@proxy.example.net/path",
    "http://soar:Invented~Word@proxy.example.net:99999",
    "http://soar:Invented~%E0%A4%A@proxy.example.net",
    "http://",
  ])("that is %s is refused, and not quoted", (proxy_url) => {
    const { problems } = read({ proxy_url });

    expect(problems).toEqual([{ field: "configuration.proxy_url", message: expect.any(String) }]);
    expect(problems[0]?.message).toContain('"Proxy URL" must be the http or https URL of a proxy');
    expect(problems[0]?.message).not.toContain("Invented");
  });
});

describe("a short password", () => {
  const urls = [
    "soar:Zq7@proxy.example.net:8080",
    "socks5://soar:Zq7@proxy.example.net",
    "http://soar:Zq7@proxy.example.net/path",
    "http://soar:Zq7@proxy.example.net:99999",
    "http://soar:Zq7%zz@proxy.example.net",
    "http://soar:Zq7/@proxy.example.net",
    "http://soar:12#Zq7@proxy.example.net",
    "http://soar:Zq7@",
    "http://Zq7:Zq7@a..example.net",
    `http://soar:Zq7@${"a.".repeat(130)}net`,
  ];

  it.each([...urls, [urls[0], urls[1]], { url: urls[0] }])("is not shown of the proxy %j", (proxy_url) => {
    const { problems } = read({ proxy_url });

    expect(problems.map(({ field }) => field)).toEqual(["configuration.proxy_url"]);
    expect(JSON.stringify(problems)).not.toMatch(/Zq7|12#/);
  });

  it.each(urls.slice(1))("is not shown of the environment's proxy %s", (https_proxy) => {
    const { problems, configuration } = read({}, { https_proxy });

    expect(configuration).toBeUndefined();
    expect(JSON.stringify(problems)).not.toMatch(/Zq7|12#/);
  });

  it("is a secret like any other, for whoever hides them", () => {
    const { configuration } = read({ proxy_url: "http://soar:Zq7@proxy.example.net" });

    expect(configuration && secretsOf(configuration)).toEqual(
      expect.arrayContaining(["soar:Zq7", btoa("soar:Zq7"), "Zq7"]),
    );
    expect(JSON.stringify(configuration) + inspect(configuration, { depth: 9 })).not.toContain("Zq7");
  });
});

describe("the environment's proxy", () => {
  it.each([
    [{ HTTPS_PROXY: "http://one.example.net:1" }, "one.example.net"],
    [{ https_proxy: "http://two.example.net:1", HTTPS_PROXY: "http://one.example.net:1" }, "two.example.net"],
    [{ HTTPS_PROXY: "three.example.net:3128" }, "three.example.net"],
  ])("is taken from %j", (environment, hostname) => {
    expect(read({}, environment).configuration?.proxy).toMatchObject({ hostname });
  });

  it("has the exceptions of NO_PROXY; one that is configured has none", () => {
    const environment = { HTTPS_PROXY: "http://one.example.net:1", NO_PROXY: "localhost, .example.com  10.0.0.0/8" };

    expect(read({}, environment).configuration?.proxy?.exceptions).toEqual(["localhost", ".example.com", "10.0.0.0/8"]);
    expect(read({ proxy_url: "http://two.example.net:2" }, environment).configuration?.proxy).toMatchObject({
      hostname: "two.example.net",
      exceptions: [],
    });
  });

  it.each([[{}], [{ HTTPS_PROXY: "" }], [{ HTTP_PROXY: "http://one.example.net:1" }]])(
    "is none in %j",
    (environment) => {
      expect(read({}, environment).configuration?.proxy).toBeUndefined();
    },
  );

  it("that cannot be used is refused by the variable's name", () => {
    expect(read({}, { https_proxy: "socks5://soar:Invented~Word@x" }).problems).toEqual([
      {
        field: "configuration.proxy_url",
        message:
          "The variable https_proxy must be the http or https URL of a proxy, such as http://user:password@proxy.example.net:8080.",
      },
    ]);
  });

  it("is not asked for the local tenant, which is on this machine", () => {
    expect(read({}, { HTTPS_PROXY: "http://one.example.net:1" }, "local").configuration?.proxy).toBeUndefined();
  });
});
