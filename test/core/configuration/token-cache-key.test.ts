import { randomBytes } from "node:crypto";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { secretsOf } from "../../../core/configuration/secrets.js";
import { rawConfiguration } from "../../support/execute.js";
import { NOW } from "../../support/fake-clock.js";

const key = randomBytes(32).toString("base64");

function read(raw: Readonly<Record<string, unknown>>, text?: string) {
  const environment = { M365_DEFENDER_TOKEN_CACHE_KEY: text };
  const context = { now: NOW, source: "payload", environment, readsReferences: true } as const;
  return readConfiguration({ ...rawConfiguration, ...raw }, context);
}

it("keeps tokens in a file, not encrypted, when nothing else is said", () => {
  expect(read({}).configuration).toMatchObject({ tokenCache: "file", tokenCacheKey: undefined });
  expect(read({}, " ").configuration?.tokenCacheKey).toBeUndefined();
});

it("takes the key of the environment, as a secret", () => {
  const { configuration } = read({}, ` ${key}\n`);

  expect(configuration?.tokenCacheKey?.reveal()).toBe(key);
  expect(configuration && secretsOf(configuration)).toContain(key);
  expect(JSON.stringify(configuration)).not.toContain(key);
});

it("refuses a key that is none, without quoting it, rather than to keep tokens in plain text", () => {
  const { configuration, problems } = read({}, "correct horse battery staple");

  expect(configuration).toBeUndefined();
  expect(problems).toEqual([
    {
      field: "configuration.token_cache",
      message:
        'The variable M365_DEFENDER_TOKEN_CACHE_KEY must be 32 bytes in base64 or hexadecimal, such as the output of "openssl rand -base64 32".',
    },
  ]);
});

it("does not look at the key when no token is kept", () => {
  expect(read({ token_cache: "Off" }, "correct horse").configuration).toMatchObject({ tokenCache: "off" });
});
