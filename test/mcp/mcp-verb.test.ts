import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PassThrough } from "node:stream";
import { performVerb } from "../../core/shell/run-verb.js";
import { mcpVerb } from "../../mcp/mcp-verb.js";
import { recordedStreams, runVerbHere } from "../support/verb-streams.js";

/** A message of the older protocol on a line. */
const line = (message: object) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`;

const initialize = line({
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "test", version: "1" } },
});

describe("m365-defender mcp", () => {
  it.each([
    [["--tools", "all"], /--tools must be one of read, write, hunting, schema/],
    [["--max-characters", "10"], /--max-characters must be a whole number from 2000 to 400000/],
    [["--state", "d"], /^The flag --state is not known/],
    [["--profile", "acme"], /^--profile also needs --profiles DIR, the folder with the file of the profile\.\n$/],
    [["--allow-writes", "--read-only"], /^--allow-writes has no effect with --read-only\. Remove one of them\.\n$/],
    [["--tools", "write", "--read-only"], /^--tools write has no tools with --read-only\. Remove one of them\.\n$/],
  ])("refuses %j", async (flags, sentence) => {
    const { exitCode, stdout, stderr } = await runVerbHere(mcpVerb, ["--local", ...flags]);

    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(sentence);
  });

  it("names a profile that there is not, at the start", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mcp-verb-"));
    writeFileSync(join(folder, "acme.json"), "{}");

    const { exitCode, stderr } = await runVerbHere(mcpVerb, ["--profiles", folder, "--profile", "acne"]);
    rmSync(folder, { recursive: true });

    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/ has no profile acne; did you mean acme\?/)]);
  });

  it("needs a configuration", async () => {
    const { exitCode, stderr } = await runVerbHere(mcpVerb, []);

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--config/);
  });

  it("writes nothing but the protocol to standard output, and ends when its client closes its end", async () => {
    const { streams, said } = recordedStreams();
    const ended = performVerb(async () => mcpVerb, ["--local", "--tools", "read"], streams);
    const stdin = streams.stdin as PassThrough;

    stdin.write(initialize);
    stdin.write(line({ method: "notifications/initialized" }));
    stdin.write(line({ id: 2, method: "tools/list" }));
    while (said.out.split("\n").length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    stdin.end();

    expect(await ended).toBe(0);
    const messages = said.out
      .trim()
      .split("\n")
      .map((text) => JSON.parse(text) as { id: number; result: { tools?: unknown[] } });
    expect(messages.map(({ id }) => id)).toEqual([1, 2]);
    expect(messages[1]?.result.tools).toHaveLength(3);
  });

  it("ends by a signal", async () => {
    const stop = new AbortController();
    const ended = runVerbHere(mcpVerb, ["--local"], stop.signal);

    stop.abort(new Error("Stopped."));

    expect(await ended).toMatchObject({ exitCode: 0, stdout: "" });
  });

  it("ends when a message of its client has no end", async () => {
    const { streams, said } = recordedStreams();
    const ended = performVerb(async () => mcpVerb, ["--local"], streams);
    const stdin = streams.stdin as PassThrough;

    stdin.write("x".repeat(11 * 1024 * 1024));

    expect(await ended).toBe(1);
    expect(said.out).toBe("");
    expect(said.err).toMatch(/a message of the client was larger than 10 MiB/);
  });
});
