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

describe("a user or password with special characters", () => {
  it.each([
    ["svc:2024#Secret", "# as %23"],
    ["svc:Secret/2024", "/ as %2F"],
    ["svc:Secret?#2024", "? as %3F, # as %23"],
    ["DOMAIN\\svc:Secret", "\\ as %5C"],
    ["svc:50%Secret", "% as %25"],
    ["svc:Secret 2024", "a blank as %20"],
    ["svc:Sec\tret", "a tab or line break as %09"],
    ["svc:p@ss#Secret", "# as %23"],
  ])("is refused with what to percent-encode: %s", (userInfo, encoded) => {
    const url = `http://${userInfo}@127.0.0.1:9`;
    const rule = "must be the http or https URL of a proxy, such as http://user:password@proxy.example.net:8080.";
    const fix = `In user and password, percent-encode ${encoded}.`;

    expect(read({ proxy_url: url }).problems).toEqual([
      { field: "configuration.proxy_url", message: `"Proxy URL" ${rule} ${fix}` },
    ]);
    for (const variable of ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]) {
      expect(read({}, { [variable]: url }).problems).toEqual([
        { field: "configuration.proxy_url", message: `The variable ${variable} ${rule} ${fix}` },
      ]);
    }
    expect(JSON.stringify(read({}, { HTTPS_PROXY: url.replace("http://", "") }).problems)).toContain(encoded.slice(-3));
  });

  it.each([
    ["svc:2024%23Secret", "svc:2024#Secret"],
    ["svc:p@ss", "svc:p@ss"],
    ["DOMAIN%5Csvc:a:b", "DOMAIN\\svc:a:b"],
  ])("is read where it can be meant in one way only: %s", (userInfo, credentials) => {
    const environment = { HTTPS_PROXY: `http://${userInfo}@127.0.0.1:9` };

    expect(read({}, environment).configuration?.proxy?.credentials?.reveal()).toBe(credentials);
  });
});

describe("a reference to a proxy's URL", () => {
  const url = "http://soar:Invented~Word@proxy.example.net:8080";

  it("is read from a variable, and its password is a secret", () => {
    const { configuration } = read({ proxy_url: "env:SOAR_PROXY" }, { SOAR_PROXY: ` ${url}\n` }, "file");

    expect(configuration?.proxy).toMatchObject({ hostname: "proxy.example.net", port: 8080 });
    expect(configuration && secretsOf(configuration)).toContain("Invented~Word");
  });

  it.each([
    ["socks5://soar:Invented~Word@proxy.example.net", '"Proxy URL" must be the http or https URL of a proxy'],
    ["http://soar:Invented#Word@proxy.example.net", "percent-encode # as %23"],
    ["file:/etc/proxy", '"Proxy URL" must be the http or https URL of a proxy'],
  ])("follows the rule of any other: %s", (SOAR_PROXY, part) => {
    const { problems } = read({ proxy_url: "env:SOAR_PROXY" }, { SOAR_PROXY }, "file");

    expect(problems).toEqual([{ field: "configuration.proxy_url", message: expect.stringContaining(part) }]);
    expect(JSON.stringify(problems)).not.toContain("Invented");
  });

  it("that has no value is named, and the environment's proxy does not replace it", () => {
    const { problems, configuration } = read({ proxy_url: "env:NOWHERE" }, { HTTPS_PROXY: url }, "file");

    expect(configuration).toBeUndefined();
    expect(problems).toEqual([
      {
        field: "configuration.proxy_url",
        message: '"Proxy URL" refers to env:NOWHERE, but this environment variable is not set.',
      },
    ]);
  });

  it("is not read in a dry run, and not taken from the environment then", () => {
    const context = {
      now: NOW,
      source: "file",
      environment: { HTTPS_PROXY: "socks5://x" },
      readsReferences: false,
    } as const;

    expect(readConfiguration({ ...rawConfiguration, proxy_url: "env:SOAR_PROXY" }, context)).toMatchObject({
      problems: [],
      settings: expect.anything(),
    });
    expect(
      readConfiguration({ ...rawConfiguration, proxy_url: "env:SOAR_PROXY" }, context).configuration,
    ).toBeUndefined();
  });

  it("is refused in a payload", () => {
    const { problems } = read({ proxy_url: "env:SOAR_PROXY" }, { SOAR_PROXY: url });

    expect(problems).toEqual([
      {
        field: "configuration.proxy_url",
        message: expect.stringContaining("references are not accepted in a payload"),
      },
    ]);
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
    [{ ALL_PROXY: "http://four.example.net:1" }, "four.example.net"],
    [{ all_proxy: "five.example.net:1", ALL_PROXY: "http://four.example.net:1", HTTPS_PROXY: " " }, "five.example.net"],
    [{ ALL_PROXY: "socks5://four.example.net:1", HTTPS_PROXY: "http://one.example.net:1" }, "one.example.net"],
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
