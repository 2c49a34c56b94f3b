import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readCredential } from "../../../core/configuration/credential.js";
import { type CredentialKind, credentialFields } from "../../../core/configuration/credential-kind.js";
import { readConfiguration } from "../../../core/configuration/read-configuration.js";
import { readValue } from "../../../core/fields/values.js";
import { integration } from "../../../core/generated/integration.js";
import { cases } from "../../support/cases.js";
import { NOW } from "../../support/fake-clock.js";
import { CLIENT_ID, TENANT_ID } from "../../support/graph-mock.js";

const VALUE_ELSEWHERE = "Invented~Secret~Elsewhere";
const folder = mkdtempSync(join(tmpdir(), "payload-limits-"));
const secretFile = join(folder, "secret");
writeFileSync(secretFile, VALUE_ELSEWHERE);
afterAll(() => rmSync(folder, { recursive: true }));

const environment = { SOAR_SECRET: VALUE_ELSEWHERE };
const app = { tenant_id: TENANT_ID, client_id: CLIENT_ID };

const read = (raw: unknown) =>
  readConfiguration(raw, { now: NOW, source: "payload", environment, readsReferences: true });

const blank = fc.constantFrom("", " ", "\n", "\t", "\r\n", "\u00A0", "\uFEFF", "\u2028");
const absent = fc.constantFrom<unknown>(null, "", " ", "[]", "Select One", "select_one", [], [null], [["Select One"]]);

/** A text in other letters, with other separators. */
const respelled = (text: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom("", " ", "_", "-", "\n", "\t"), fc.boolean(), fc.boolean())
    .map(([separator, upper, lower]) =>
      text.replace(/[\s_-]/g, separator)[upper ? "toUpperCase" : lower ? "toLowerCase" : "toString"](),
    );

/** A value in each form that a platform or a person may give it in. */
const wrapped = (value: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc
    .tuple(value, blank, blank, fc.array(absent, { maxLength: 3 }), fc.nat(3), fc.nat(5))
    .map(([text, before, after, absents, place, form]) => {
      const padded = before + text + after;
      const list: unknown[] = [...absents];
      list.splice(place, 0, padded);
      return [text, padded, list, `${before}${JSON.stringify(list)}${after}`, [list], [padded]][form];
    });

/** The ways to write a field's name. */
const nameOf = (name: string): fc.Arbitrary<string> => {
  const display = integration.configuration.find((field) => field.name === name)?.displayName ?? name;
  return fc.constantFrom(name, display, display.toLowerCase(), display.toUpperCase());
};

/** Some of a payload's fields, in any order. */
const record = (fields: readonly (readonly [name: string, value: fc.Arbitrary<unknown>])[]) =>
  fc
    .tuple(...fields.map(([name, value]) => fc.array(fc.tuple(nameOf(name), value), { maxLength: 2 })))
    .chain((entries) => fc.shuffledSubarray(entries.flat()))
    .map((entries) => ({ ...app, graph_api_root: "https://elsewhere.example.net", ...Object.fromEntries(entries) }));

const kinds = fc
  .constantFrom("managed_identity", "Managed Identity", "federated", "Federated", "secret")
  .chain(respelled);
const references = fc.constantFrom("env:SOAR_SECRET", `file:${secretFile}`).chain((text) =>
  fc.constantFrom(
    text,
    text.replace(/^\w+/, (scheme) => scheme.toUpperCase()),
  ),
);

describe("a payload, however it is written,", () => {
  it("never yields a credential of the machine", () => {
    const hostile = record([
      ["credential", wrapped(kinds)],
      ["federated_token_file", wrapped(fc.constant(secretFile))],
      ["managed_identity_client_id", wrapped(fc.constant(CLIENT_ID))],
      ["client_secret", wrapped(fc.constant("x"))],
    ]);

    fc.assert(
      fc.property(hostile, (raw) => {
        expect(["secret", undefined]).toContain(read(raw).configuration?.credential.kind);
      }),
      { numRuns: cases(300, 5_000) },
    );
  });

  it("never names an audit file", () => {
    const hostile = record([
      ["audit_log", wrapped(fc.constantFrom(secretFile, "audit.jsonl", "~/audit.jsonl"))],
      ["client_secret", wrapped(fc.constant("x"))],
    ]);

    fc.assert(
      fc.property(hostile, (raw) => {
        expect(read(raw).configuration?.auditLog).toBeUndefined();
      }),
      { numRuns: cases(300, 5_000) },
    );
    expect(read({ ...app, client_secret: "x", audit_log: secretFile }).problems).toEqual([
      {
        field: "configuration.audit_log",
        message: expect.stringMatching(/^"Audit Log" is not accepted in a payload: /),
      },
    ]);
  });

  it("never has a reference resolved", () => {
    const fields = ["client_secret", "certificate", "certificate_key", "certificate_passphrase", "ca_certificate"];
    const hostile = record(fields.map((name) => [name, wrapped(references)] as const));

    fc.assert(
      fc.property(hostile, (raw) => {
        const { configuration, problems } = read(raw);

        const credential = configuration?.credential;
        expect(credential?.kind === "secret" && credential.clientSecret.reveal()).not.toBe(VALUE_ELSEWHERE);
        expect(JSON.stringify(problems)).not.toMatch(/Elsewhere|SOAR_SECRET/);
      }),
      { numRuns: cases(300, 5_000) },
    );
  });

  it("is refused for the meaning of its credential, which the reading alone knows", () => {
    const field = integration.configuration.find(({ name }) => name === "credential");
    const runs = cases(200, 3_000);
    let refused = 0;

    fc.assert(
      fc.property(wrapped(kinds), (credential) => {
        const reading = field && readValue(field, credential);
        const isMachine = reading?.kind === "value" && reading.value === "managed_identity";
        const { problems } = read({ credential });
        refused += isMachine ? 1 : 0;

        expect(problems.some(({ message }) => message.includes("may not be Managed Identity"))).toBe(isMachine);
      }),
      { numRuns: runs },
    );
    expect(refused).toBeGreaterThan(runs / 10);
  });
});

it.each([
  [["Managed Identity", "Select One"]],
  [["Managed Identity", null]],
  ['["Managed Identity", "Select One"]'],
  [[[], "managed-identity", ""]],
])("a payload with the credential %j is refused", (credential) => {
  const { configuration, problems } = read({ ...app, credential, graph_api_root: "https://elsewhere.example.net" });

  expect(configuration).toBeUndefined();
  expect(problems).toMatchObject([
    { field: "configuration.credential", message: expect.stringContaining("may not be Managed Identity") },
  ]);
});

it.each(["federated", "managed_identity"] as const)(
  "the credential %s is not made for a payload, whatever was read",
  (kind) => {
    const context = { now: NOW, environment: {}, unread: new Set<string>() };
    const fields = { federatedTokenFile: secretFile, managedIdentityClientId: CLIENT_ID };

    expect(readCredential(kind, fields, { ...context, source: "file" }).credential?.kind).toBe(kind);
    expect(readCredential(kind, fields, { ...context, source: "payload" })).toEqual({
      credential: undefined,
      problems: [
        {
          field: "credential",
          message: expect.stringContaining("in a payload: a payload can come from an untrusted source"),
        },
      ],
    });
  },
);

it("every kind of credential is either a payload's too or refused there", () => {
  const kinds = Object.keys(credentialFields) as CredentialKind[];
  const context = { now: NOW, environment: {}, source: "payload" as const, unread: new Set<string>() };

  const refused = kinds.filter((kind) =>
    readCredential(kind, {}, context).problems.some(({ message }) => message.includes("in a payload")),
  );

  expect(refused).toEqual(["federated", "managed_identity"]);
});

describe("values that no field takes", () => {
  const deep = `${"[".repeat(200_000)}"x"${"]".repeat(200_000)}`;

  it.each(integration.configuration.map(({ name }) => name))("are refused in %s, however deep they are", (name) => {
    for (const value of [JSON.parse(deep), [["x"]], { toString: "x" }, [{ a: 1 }]]) {
      expect(read({ ...app, client_secret: "x", [name]: value }).configuration).toBeUndefined();
    }
    expect(() => read({ ...app, [name]: deep })).not.toThrow();
  });
});

describe("a managed identity's tenant that is not needed", () => {
  const managed = (fields: Readonly<Record<string, unknown>>) =>
    readConfiguration(
      { credential: "managed_identity", ...fields },
      { now: NOW, source: "file", environment: {}, readsReferences: true },
    );

  it.each([[{ tenant_id: null }], [{ "Tenant ID": ["Select One"] }], [{ tenant_id: "[]", client_id: " " }]])(
    "may be absent in the form of %j",
    (fields) => {
      expect(managed(fields)).toMatchObject({ problems: [], configuration: { tenantId: "", clientId: "" } });
    },
  );

  it("is judged when it was given in either spelling", () => {
    expect(managed({ tenant_id: null, "Tenant ID": TENANT_ID }).problems).toMatchObject([
      { field: "configuration.tenant_id", message: expect.stringContaining("given twice") },
    ]);
  });
});
