import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doctorVerb } from "../../cli/doctor/doctor-verb.js";
import { type AuditAsker, intentLine, outcomeLine } from "../../core/audit/audit-lines.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { integration } from "../../core/generated/integration.js";
import { graphCalls } from "../../core/graph/graph-client.js";
import { readFlags } from "../../core/program/flags.js";
import { readVerbLine } from "../../core/shell/verb-line.js";
import { NOW } from "../support/fake-clock.js";
import { CLIENT_ID, TENANT_ID } from "../support/graph-mock.js";

const page = readFileSync(join(__dirname, "../../docs/operations.md"), "utf8");
const commands = [...page.matchAll(/```sh\n([\s\S]*?)\n```/g)].flatMap(([, block = ""]) => block.split("\n"));
const about = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));

const folder = mkdtempSync(join(tmpdir(), "operations-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The page's commands that begin with this word. */
const commandsOf = (word: string) => commands.map((line) => line.trim()).filter((line) => line.startsWith(`${word} `));

const asker: AuditAsker = {
  action: "a",
  case_id: "42",
  user: null,
  profile: null,
  caller: null,
  tenant: "t",
  cloud: "public",
  service: "s",
};
const call = graphCalls.updateIncident("1", { status: "active" });
const outcome = { code: null, warnings: [], request: undefined, resent: { status: "resolved" } };
const intent = (id: string, given = asker) => intentLine(id, NOW, given, call, undefined);
const end = (id: string, made: boolean | null) =>
  outcomeLine(id, NOW, asker, call, { ...outcome, ended: "completed", made });

describe("the page about operations", () => {
  it("has every key of the audit's lines, and the line that it is on", () => {
    const keys = { both: [] as string[], intent: [] as string[], outcome: [] as string[] };
    for (const [, cell = "", line = "both"] of page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (both|intent|outcome) \|/gm)) {
      keys[line as keyof typeof keys].push(...[...cell.matchAll(/\w+/g)].map(([key]) => key));
    }

    expect([...keys.both, ...keys.intent].sort()).toEqual(Object.keys(intent("1")).sort());
    expect([...keys.both, ...keys.outcome].sort()).toEqual(Object.keys(end("1", true)).sort());
  });

  it("has only commands whose flags exist", () => {
    const used = commandsOf("m365-defender");
    const wrong = used.filter((line) => {
      const [, name = "", ...rest] = line.replace(/ (2?>>? ).*$/, "").split(" ");
      const words = rest.filter((word) => word !== "");
      return integration.actions.includes(name)
        ? readFlags(words).problems.length > 0
        : name !== "doctor" || readVerbLine(doctorVerb, words).problems.length > 0;
    });

    expect(used.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });

  it("names the archive of this version", () => {
    expect(new Set(page.match(/m365-defender-[\d.]+\d\.tgz/g))).toEqual(
      new Set([`m365-defender-${about.version}.tgz`]),
    );
  });

  it("finds writes in an audit file, also beside a line that was cut", () => {
    const file = join(folder, "audit.jsonl");
    const lines = [
      intent("made"),
      end("made", true),
      intent("open"),
      intent("lost", { ...asker, case_id: "43" }),
      end("lost", null),
    ].map((line) => JSON.stringify(line));
    writeFileSync(file, `${lines.slice(0, 2).join("\n")}\n{"time":"20\n${lines.slice(2).join("\n")}\n`);

    const found = commandsOf("jq").map((command) =>
      run(command.replaceAll("/var/log/m365-defender/audit.jsonl", file)),
    );

    expect(found).toEqual([
      `${NOW.toISOString()}\topen\t${call.path}`,
      JSON.stringify(end("lost", null)),
      [intent("made"), end("made", true), intent("open"), end("lost", null)]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    ]);
  });

  it("computes the digest that a comment has", () => {
    const [command = ""] = commandsOf("printf");
    const line = intentLine("1", NOW, asker, graphCalls.addComment("1", "The text of the comment"), undefined);

    expect(line.after).toEqual({ comment: { sha256: run(command).split(" ")[0], length: 23 } });
  });

  it("makes a certificate that a run accepts, and shows when it expires", () => {
    const [make = "", show = ""] = commandsOf("openssl");
    run(make);
    const pair = { certificate: "file:contoso.crt.new", certificate_key: "file:contoso.key.new" };
    const raw = Object.fromEntries(
      Object.entries(pair).map(([name, value]) => [name, value.replace(":", `:${folder}/`)]),
    );

    const { problems, configuration } = readConfiguration(
      { tenant_id: TENANT_ID, client_id: CLIENT_ID, ...raw },
      { now: new Date(), source: "file", environment: {}, readsReferences: true },
    );

    expect(problems).toEqual([]);
    expect(configuration?.credential.kind).toBe("certificate");
    expect(run(show.replace("/etc/m365-defender/contoso.crt", "contoso.crt.new"))).toMatch(/^notAfter=/);
  });

  it("rotates by a certificate and key in one file, too", () => {
    const both = ["contoso.crt.new", "contoso.key.new"]
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("");

    const { problems } = readConfiguration(
      { tenant_id: TENANT_ID, client_id: CLIENT_ID, certificate: both },
      { now: new Date(), source: "file", environment: {}, readsReferences: true },
    );

    expect(problems).toEqual([]);
  });
});

/** What a command prints, run in the test's folder. */
function run(command: string): string {
  return execFileSync("sh", ["-c", command], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}
