import { execFile, execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import Ajv2020 from "ajv/dist/2020.js";
import { send } from "../http/support/client.js";
import { clientPrograms } from "../support/generated-clients.js";
import { actionNames } from "../support/manifests.js";
import { type RunningProcess, startProcess } from "../support/run-process.js";

const root = join(__dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "clients-"));
const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

let service: RunningProcess;
let url = "";

beforeAll(async () => {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const args = ["serve", "--local", "--port", "0", "--json"];
  service = startProcess("cli/m365-defender", { args, longestRunMs: 120_000 });
  const [line] = await once(createInterface(service.child.stdout), "line");
  url = JSON.parse(line).url;
});

afterAll(() => rmSync(folder, { recursive: true }));

const isInstalled = (tool: string) => spawnSync(tool, ["--version"]).status === 0;
const itWithTools = ["bash", "curl", "jq"].every(isInstalled) ? it : it.skip;

/** The code blocks of a page, in a language or in none. */
function blocksOf(page: string, language: "sh" | ""): readonly string[] {
  const blocks = readFileSync(join(root, "docs", page), "utf8").matchAll(/^```(\w*)\n([\s\S]*?)^```/gm);
  return [...blocks].filter(([, given]) => given === language).map(([, , block = ""]) => block);
}

/** Runs shell commands with `base` as the service's address; returns what they print. */
async function runShell(commands: string): Promise<string> {
  const environment = { PATH: process.env.PATH, base: url };
  return (await promisify(execFile)("bash", ["-euc", commands], { cwd: folder, env: environment })).stdout;
}

describe("the pages about HTTP", () => {
  itWithTools("show a first call that answers as they say", async () => {
    const call = blocksOf("http.md", "sh").find((block) => block.startsWith("curl ")) ?? "";

    const printed = await runShell(call.replace("http://127.0.0.1:8365", url));

    expect(printed).toBe(blocksOf("http.md", "")[0]);
  });

  itWithTools.each([
    ["as they stand", "wait=20"],
    ["also where the result comes later", "wait=0"],
  ])("have commands for curl that work %s", async (_, wait) => {
    const [commands = ""] = blocksOf("http-guides.md", "sh");

    const printed = await runShell(commands.replace("wait=20", wait).replace("case-42-note-1", wait));

    const message = "Successfully added comment to incident 2972 in Microsoft 365 Defender.";
    expect(printed).toBe(`completed\n3\ncompleted\n${message}\n`);
  });
});

describe("the OpenAPI document of a running service", () => {
  it.each([
    ["openapi.json", "3.1", { servers: [{ url: "/" }] }],
    ["openapi-2.json", "2.0", {}],
  ])("is at /%s the committed one of %s without an address", async (path, version, place) => {
    const served = JSON.parse((await send(Number(new URL(url).port), { path: `/${path}` })).text);

    const { servers, host, schemes, ...kept } = readJson(`data/openapi/openapi-${version}.json`);
    expect([servers, host, schemes].some((each) => each !== undefined)).toBe(true);
    expect(served).toEqual({ ...kept, ...place });
  });

  it.each(actionNames)("says what %s answers to both of its examples", async (name) => {
    const document = readJson("data/openapi/openapi-3.1.json");
    const { requestBody, responses } = document.paths[`/v1/actions/${name}`].post;
    const { flat, own } = requestBody.content["application/json"].examples;
    const { $ref } = responses[200].content["application/json"].schema;
    const validate = new Ajv2020({ strict: false })
      .addSchema(document, "document")
      .compile({ $ref: `document${$ref}` });

    for (const { value } of [flat, own]) {
      const path = `/v1/actions/${name}?wait=60`;
      const { status, result } = await send(Number(new URL(url).port), { path, body: value });

      expect(status).toBe(200);
      expect(validate(result) ? [] : validate.errors).toEqual([]);
      expect(result.status).toBe("completed");
    }
  });
});

interface Received {
  readonly request: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** Answers as the service does: to a hunt that the run goes on, to all else with the example's result. */
async function startAnswering(received: Received[]): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { method, url: path = "", headers } = request;
    const body = await text(request);
    received.push({ request: `${method} ${path}`, headers, body: body === "" ? undefined : JSON.parse(body) });
    const isHunt = path.startsWith("/v1/actions/execute-query");
    const example = path.startsWith("/v1/runs/") ? "execute-query" : "update-incident";
    const answer = isHunt
      ? { run: "r1", status: "running", location: "/v1/runs/r1" }
      : readJson(`data/results/${example}.json`);
    response.writeHead(isHunt ? 202 : 200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

describe.each(clientPrograms)("the client that $generator makes of OpenAPI $version", (client) => {
  const home = join(folder, client.version);

  it("compiles with a program that uses it, types checked", () => {
    client.generate(root, home);
    writeFileSync(join(home, "use.ts"), client.program);
    const wrong = client.program.replace("case_id:", "case:");
    writeFileSync(join(home, "wrong.ts"), wrong);

    expect(compile(home, "use.ts")).toBe("");
    expect(wrong).not.toBe(client.program);
    expect(compile(home, "wrong.ts")).toContain("wrong.ts");
  }, 60_000);

  it("sends what the document says", async () => {
    const received: Received[] = [];
    const server = await startAnswering(received);
    const { port } = server.address() as AddressInfo;

    await use(home, `http://127.0.0.1:${port}`);
    server.close();

    expect(received.map(({ request }) => request)).toEqual([
      "POST /v1/actions/execute-query?wait=0",
      "GET /v1/runs/r1?wait=20",
      "POST /v1/actions/update-incident",
    ]);
    expect(received.map(({ headers }) => headers["x-api-key"])).toEqual(["the-key", "the-key", "the-key"]);
    expect(received[2]?.headers["idempotency-key"]).toBe(home);
    expect(received[0]?.body).toEqual({
      case_id: "42",
      alert_group_identifiers: [],
      table_names: "DeviceProcessEvents",
      time_frame: "Last 24 Hours",
      max_results_to_return: 3,
    });
  });

  it("hunts, takes a 202, asks for the result, and writes, with the service", async () => {
    expect(await use(home, url)).toEqual({
      accepted: 202,
      run: expect.stringMatching(/^[\w-]{32,}$/),
      rows: 3,
      status: "completed",
      message: "Successfully updated incident 2972 in Microsoft 365 Defender",
    });
  });
});

describe("the service", () => {
  it("ends after all these calls when it is told to", async () => {
    service.child.kill("SIGTERM");

    expect((await service.end()).exitCode).toBe(0);
  });
});

/** Compiles a program with strict types; returns the problems. */
function compile(home: string, file: string): string {
  const flags = ["--strict", "--target", "es2022", "--module", "nodenext", "--skipLibCheck", "--types", "node"];
  const typeRoots = ["--typeRoots", join(folder, "node_modules/@types")];
  try {
    return execFileSync(
      join(root, "node_modules/.bin/tsc"),
      [...flags, ...typeRoots, "--outDir", join(home, "out"), join(home, file)],
      { cwd: home, encoding: "utf8" },
    );
  } catch (failure) {
    return String(Object(failure).stdout);
  }
}

/** Runs the program that uses a client; returns what it prints. */
async function use(home: string, base: string): Promise<unknown> {
  const environment = { PATH: process.env.PATH, BASE: base, KEY: "the-key", CALL: home };
  const running = promisify(execFile)(process.execPath, [join(home, "out/use.js")], { env: environment });
  return JSON.parse((await running).stdout);
}
