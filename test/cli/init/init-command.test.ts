import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { type InitSurroundings, runInit } from "../../../cli/init/init-command.js";
import { initVerb } from "../../../cli/init/init-verb.js";
import type { Prompter } from "../../../cli/init/prompter.js";
import { defineVerb } from "../../../core/shell/verb.js";
import { runVerbHere } from "../../support/verb-streams.js";

const tenant = "7d0c2f4e-1111-4a2b-9c3d-0e5f6a7b8c9d";
const client = "0a1b2c3d-2222-4b3c-8d4e-1f2a3b4c5d6e";
const rule = "true_positive_only";
const app = ["--tenant-id", tenant, "--client-id", client];

let folder: string;
let file: string;
let said: { out: string; err: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
  file = join(folder, "configuration.yaml");
  said = { out: "", err: "" };
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A person who gives these answers in turn, and gives another one where the first is refused; choices are noted. */
function person(answers: readonly string[], asked: string[]): () => Promise<Prompter> {
  const left = [...answers];
  const next = () => left.shift() ?? "nothing left to answer";
  return async () => ({
    async text(_, problemOf) {
      let answer = next();
      while (problemOf(answer) !== undefined) {
        answer = next();
      }
      return answer;
    },
    hidden: async () => next(),
    async choice(question, choices) {
      asked.push([question, ...choices.map(({ value, name }) => `${value}: ${name}`)].join(" "));
      return next() as never;
    },
  });
}

interface Options {
  readonly answers?: readonly string[];
  /** Gets the questions that have choices, each with them. */
  readonly asked?: string[];
  readonly doctor?: number;
}

async function init(argv: readonly string[], { answers, asked = [], doctor = 0 }: Options = {}) {
  const checked: string[] = [];
  const exitCode = await runWith(["--out", file, ...argv], {
    prompter: answers === undefined ? undefined : person(answers, asked),
    doctor: async (path) => {
      checked.push(path);
      return doctor;
    },
  });
  return { exitCode, checked };
}

/** Runs the verb in other surroundings, and keeps what it says. */
async function runWith(argv: readonly string[], outside: InitSurroundings): Promise<number> {
  const { exitCode, stdout, stderr } = await runVerbHere(initIn(outside), argv);
  said = { out: stdout, err: stderr };
  return exitCode;
}

function initIn(outside: InitSurroundings) {
  return defineVerb({
    ...initVerb,
    read: (values) => ({ options: values as never, problems: [] }),
    run: (options, streams) => runInit(options, streams, outside),
  });
}

const written = () => readFileSync(file, "utf8");

describe("init without a terminal", () => {
  it("writes what the flags say, with names, for its owner alone, and has it checked", async () => {
    const { exitCode, checked } = await init([...app, "--client-secret", "env:DEFENDER_SECRET", "--cloud", "gcc"]);

    expect([exitCode, checked, said.err]).toEqual([0, [file], ""]);
    expect(written()).toBe(
      [
        "# Configuration of the Microsoft 365 Defender integration. Secrets are references.",
        "",
        "# Cloud",
        "cloud: gcc",
        "# Tenant ID",
        `tenant_id: ${tenant}`,
        "# Client ID",
        `client_id: ${client}`,
        "# Client Secret",
        "client_secret: env:DEFENDER_SECRET",
        "",
      ].join("\n"),
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["configuration.yaml"]);
    expect(said.out).toContain(`Written: ${file}\n`);
  });

  it.each([
    [[], false],
    [["--determination-rule", "true_positive_only"], true],
  ])("sets the determination rule by its flag alone: %j", async (flags, isSet) => {
    await init([...app, "--client-secret", "env:S", ...flags]);

    expect(written().includes("determination_rule: true_positive_only\n")).toBe(isSet);
  });

  it.each(["env:SOAR_PROXY", "file:/run/secrets/user@proxy"])("takes the reference %s for the proxy", async (proxy) => {
    const { exitCode } = await init([...app, "--client-secret", "env:DEFENDER_SECRET", "--proxy-url", proxy]);

    expect([exitCode, said.err]).toEqual([0, ""]);
    expect(written()).toContain(`proxy_url: ${proxy}\n`);
  });

  it("takes a file that is there as a reference to it", async () => {
    const key = join(folder, "key.pem");
    writeFileSync(key, "");

    await init([...app, "--certificate", key, "--certificate-key", `file:${key}`]);

    expect(written()).toContain(`certificate: file:${key}\n`);
    expect(written()).toContain(`certificate_key: file:${key}\n`);
  });

  it("makes paths absolute, as the actions run elsewhere", async () => {
    const here = relative(process.cwd(), folder);

    await init([...app, "--client-secret", `file:${here}/secret`]);
    expect(written()).toContain(`client_secret: file:${folder}/secret\n`);
    await init([...app, "--federated-token-file", `${here}/token`, "--force"]);
    expect(written()).toContain(`federated_token_file: ${folder}/token\n`);
    await init([...app, "--client-secret", "env:S", "--audit-log", `${here}/audit.jsonl`, "--force"]);
    expect(written()).toContain(`audit_log: ${folder}/audit.jsonl\n`);
  });

  it.each([
    ["", "Use it with --config FILE, or name it in M365_DEFENDER_CONFIG."],
    ["FILE", "M365_DEFENDER_CONFIG already names it."],
    ["other.yaml", "M365_DEFENDER_CONFIG names another file: set it to this one, or unset it and use --config FILE."],
  ])("says how to use the file where M365_DEFENDER_CONFIG is %j", async (named, sentence) => {
    process.env.M365_DEFENDER_CONFIG = named.replace("FILE", file);

    await init([...app, "--client-secret", "env:S"]);
    delete process.env.M365_DEFENDER_CONFIG;

    expect(said.out).toContain(`\n${sentence.replace("FILE", file)}\n`);
  });

  it.each(["managed_identity", "Managed Identity", '["managed identity", "Select One"]'])(
    "needs no app for %s",
    async (credential) => {
      expect(await init(["--credential", credential])).toMatchObject({ exitCode: 0 });
      expect(written()).toContain("credential: managed_identity\n");
    },
  );

  it("ends as the check says, which can be left out", async () => {
    const argv = [...app, "--client-secret", "env:S"];

    expect(await init(argv, { doctor: 1 })).toMatchObject({ exitCode: 1 });
    expect(await init([...argv, "--force", "--no-doctor"], { doctor: 1 })).toEqual({ exitCode: 0, checked: [] });
  });
});

describe("init that is refused", () => {
  it.each([
    [[], /^--tenant-id: "Tenant ID" is required[^\n]*\n--client-id: /],
    [["--tenant-id", "common", "--client-id", client], /"Tenant ID"/],
    [[...app, "--client-secret", "the-secret-itself"], /^--client-secret takes a reference: env:NAME/],
    [
      [...app, "--client-secret", "env:S", "--proxy-url", "http://u:pass-word@proxy.example"],
      /^--proxy-url contains a user/,
    ],
    [[...app, "--client-secret", "env:S", "--cloud", "mars"], /"Cloud" must be one of/],
    [[...app, "--client-secret", "env:S", "--certificate", "env:C"], /both given/],
    [["--tenant", tenant], /did you mean --tenant-id\?/],
    [["file.yaml"], /^"file.yaml" is not a flag/],
  ])("%j", async (argv, message) => {
    const { exitCode, checked } = await init(argv);

    expect([exitCode, checked, existsSync(file)]).toEqual([2, [], false]);
    expect(said.err).toMatch(message);
    expect(said.err + said.out).not.toMatch(/the-secret-itself|pass-word/);
  });

  it("does not replace a file unasked", async () => {
    writeFileSync(file, "mine");

    expect(await init([...app, "--client-secret", "env:S"])).toMatchObject({ exitCode: 2 });
    expect(written()).toBe("mine");
    expect(said.err).toBe(`${file} already exists. Name another file with --out, or replace it with --force.\n`);
  });

  it("says why a file cannot be written", async () => {
    file = join(folder, "none", "configuration.yaml");

    expect(await init([...app, "--client-secret", "env:S"])).toMatchObject({ exitCode: 2 });
    expect(said.err).toMatch(/configuration\.yaml cannot be written: create the folder \S+none first\./);
  });
});

describe("init on a terminal", () => {
  it("asks for what is missing, again where an answer is wrong", async () => {
    const { exitCode } = await init([], {
      answers: ["secret", "gcc", "common", tenant, "no guid", client, "variable", "no name!", "DEFENDER_SECRET", rule],
    });

    expect(exitCode).toBe(0);
    expect(written()).toContain("cloud: gcc\n");
    expect(written()).toContain(`tenant_id: ${tenant}\n`);
    expect(written()).toContain("client_secret: env:DEFENDER_SECRET\n");
  });

  it.each([
    [
      "roots tell the cloud",
      ["--graph-api-root", "https://localhost:8443"],
      ["secret", tenant, client, "variable", "S", rule],
    ],
    ["a managed identity has a cloud too", [], ["managed_identity", "dod", rule]],
    ["a token's file is needed", app, ["federated", "", "token", rule]],
  ])("asks what it has to: %s", async (_what, argv, answers) => {
    expect(await init(argv, { answers })).toMatchObject({ exitCode: 0 });
    expect(written().includes("cloud: dod\n")).toBe(answers.includes("dod"));
    expect(written().includes(`federated_token_file: ${process.cwd()}/token\n`)).toBe(answers.includes("token"));
  });

  it("asks for a passphrase of an encrypted key alone, and for no key that is in the certificate's file", async () => {
    const pem = join(folder, "app.pem");
    writeFileSync(pem, "-----BEGIN CERTIFICATE-----\n-----BEGIN ENCRYPTED PRIVATE KEY-----\n");

    await init(app, { answers: ["certificate", pem, "typed", "Pass~phrase", rule] });
    expect(written()).toContain(`certificate: file:${pem}\n`);
    expect(written()).toContain(`certificate_passphrase: file:${file}.secret\n`);
    expect(written()).not.toContain("certificate_key");

    writeFileSync(pem, "-----BEGIN CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\n");
    expect(await init([...app, "--force"], { answers: ["certificate", pem, rule] })).toMatchObject({ exitCode: 0 });
  });

  it("puts a secret that was pasted into a file of its own", async () => {
    const { exitCode } = await init(app, { answers: ["secret", "typed", "Sec~ret", rule] });

    expect(exitCode).toBe(0);
    expect(written()).toContain(`client_secret: file:${file}.secret\n`);
    expect(readFileSync(`${file}.secret`, "utf8")).toBe("Sec~ret\n");
    expect(statSync(`${file}.secret`).mode & 0o777).toBe(0o600);
    expect(said.out + said.err).not.toContain("Sec~ret");
  });

  it("leaves no such file behind when the configuration cannot be written", async () => {
    mkdirSync(file);

    expect(await init([...app, "--force"], { answers: ["secret", "typed", "Sec~ret", rule] })).toMatchObject({
      exitCode: 2,
    });
    expect(readdirSync(folder)).toEqual([basename(file)]);
  });

  it("asks for the files of a certificate", async () => {
    const [certificate, key] = ["c.pem", "k.pem"].map((name) => join(folder, name));
    for (const path of [certificate, key]) {
      writeFileSync(String(path), "");
    }

    await init(app, { answers: ["certificate", "/nowhere.pem", String(certificate), String(key), rule] });

    expect(written()).toContain(`certificate: file:${certificate}\n`);
    expect(written()).toContain(`certificate_key: file:${key}\n`);
  });

  it("asks nothing that flags have answered", async () => {
    const argv = [...app, "--client-secret", "env:S", "--determination-rule", "By classification"];

    expect(await init(argv, { answers: [] })).toMatchObject({ exitCode: 0 });
    expect(written()).toContain("determination_rule: by_classification\n");
  });

  it.each(["true_positive_only", "by_classification"])(
    "asks which determinations Update Incident may set, and writes %s",
    async (answer) => {
      const asked: string[] = [];
      await init([...app, "--client-secret", "env:S"], { answers: [answer], asked });

      expect(written()).toContain(`determination_rule: ${answer}\n`);
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(/^Which determinations .*true_positive_only: .*refuses .*by_classification: .*refuses /);
    },
  );

  it("writes nothing when it is stopped", async () => {
    const exitCode = await runWith(["--out", file], {
      prompter: async () => {
        throw Object.assign(new Error("User force closed the prompt"), { name: "ExitPromptError" });
      },
      doctor: async () => 0,
    });

    expect([exitCode, said.err, existsSync(file)]).toEqual([130, "Stopped; nothing was written.\n", false]);
  });
});

it("helps, with its own flags first and one for each field", async () => {
  const { exitCode, stdout } = await runVerbHere(initVerb, ["--help"]);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/Flags:\n {2}--out FILE\n/);
  expect(stdout).toMatch(/--client-secret env:NAME\|file:\/PATH\n/);
  expect(stdout).toMatch(/--determination-rule true_positive_only\|by_classification\n.*refuses/);
  expect(stdout).toMatch(/--cloud global\|gcc\|gcc_high\|dod\n/);
});
