import { execFile, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { clientPrograms } from "../../support/generated-clients.js";

const root = join(__dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "clients-"));
const example = (name: string) => JSON.parse(readFileSync(join(root, "data/results", `${name}.json`), "utf8"));

interface Received {
  readonly request: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
}

/** Answers as the service does: at first that the run goes on, then with the example's result. */
async function startAnswering(received: Received[]): Promise<Server> {
  const server = createServer(async (request, response) => {
    const { method, url = "", headers } = request;
    const body = await text(request);
    received.push({ request: `${method} ${url}`, headers, body: body === "" ? undefined : JSON.parse(body) });
    const isHunt = url.startsWith("/v1/actions/execute-query");
    const answer = isHunt
      ? { run: "r1", status: "running", location: "/v1/runs/r1" }
      : example(url.startsWith("/v1/runs/") ? "execute-query" : "update-incident");
    response.writeHead(isHunt ? 202 : 200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

beforeAll(() => {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(clientPrograms)(
  "the client that $generator makes of OpenAPI $version",
  ({ version, generate, program, generator }) => {
    const home = join(folder, version);

    it("compiles with a program that uses it, types checked", () => {
      generate(root, home);
      writeFileSync(join(home, "use.ts"), program);
      const wrong = program.replace("case_id:", "case:");
      writeFileSync(join(home, "wrong.ts"), wrong);

      expect(compile(home, "use.ts")).toBe("");
      expect(wrong).not.toBe(program);
      expect(compile(home, "wrong.ts")).toContain("wrong.ts");
    }, 60_000);

    it("calls, takes a 202, asks for the result, and writes", async () => {
      const received: Received[] = [];
      const server = await startAnswering(received);
      const { port } = server.address() as AddressInfo;
      const environment = { PATH: process.env.PATH, BASE: `http://127.0.0.1:${port}`, KEY: "the-key" };

      const { stdout } = await promisify(execFile)(process.execPath, [join(home, "out/use.js")], { env: environment });
      server.close();

      expect(generator).not.toBe("");
      expect(JSON.parse(stdout)).toEqual({
        accepted: 202,
        run: "r1",
        rows: 1,
        status: "completed",
        message: "Successfully updated incident 2972 in Microsoft 365 Defender",
      });
      expect(received.map(({ request }) => request)).toEqual([
        "POST /v1/actions/execute-query?wait=0",
        "GET /v1/runs/r1?wait=20",
        "POST /v1/actions/update-incident",
      ]);
      expect(received.map(({ headers }) => headers["x-api-key"])).toEqual(["the-key", "the-key", "the-key"]);
      expect(received[2]?.headers["idempotency-key"]).toBe("k1");
      expect(received[0]?.body).toEqual({
        case_id: "42",
        alert_group_identifiers: [],
        table_names: "DeviceProcessEvents",
        time_frame: "Last 24 Hours",
        max_results_to_return: 3,
      });
    });
  },
);

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
