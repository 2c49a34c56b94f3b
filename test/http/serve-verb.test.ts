import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performVerb } from "../../core/shell/run-verb.js";
import { readVerbLine } from "../../core/shell/verb-line.js";
import type { ServeFlags } from "../../http/serve-flags.js";
import { readServeFlags } from "../../http/serve-options.js";
import { serveVerb } from "../../http/serve-verb.js";
import { selfSignedCertificate } from "../support/test-certificates.js";
import { recordedStreams, runVerbHere } from "../support/verb-streams.js";
import { send } from "./support/client.js";

/** The problems of a command line. */
async function problemsOf(...argv: readonly string[]): Promise<readonly string[]> {
  const { values, problems } = readVerbLine(serveVerb, argv);
  return [...problems, ...(await serveVerb.prepare(values)).problems];
}

/** Starts the service in this process, and waits for its first line. */
async function startServe(...argv: readonly string[]) {
  const stop = new AbortController();
  const { streams, said } = recordedStreams(stop.signal);
  const line = new Promise<string>((resolve) => streams.stdout.once("data", () => resolve(said.out)));
  const ended = performVerb(async () => serveVerb, ["--json", "--port", "0", ...argv], streams);
  const started = JSON.parse(await Promise.race([line, ended.then(() => "null")]));
  return {
    started,
    said,
    async stop() {
      stop.abort();
      return ended;
    },
  };
}

describe("the flags of serve", () => {
  it.each([
    [["--port", "70000"], '--port must be a whole number from 0 to 65535; got "70000".'],
    [["--drain-seconds", "soon"], '--drain-seconds must be a whole number from 0 to 3600; got "soon".'],
    [["--max-body-kilobytes", "0"], '--max-body-kilobytes must be a whole number from 1 to 65536; got "0".'],
    [["--log-level", "loud"], '--log-level must be one of trace, debug, info, warn, error, fatal, silent; got "loud".'],
    [
      ["--host", "soar.example.com", "--behind-proxy", "--allowed-host", "x"],
      "--host must be an IP address of this machine, or localhost.",
    ],
    [["--tls-cert", "a.pem"], "--tls-cert and --tls-key belong together: give both or none."],
    [["--local", "--host", "192.0.2.7"], "--local needs no key, so it listens on this machine only. Remove --host."],
    [
      ["--local", "--host", "192.0.2.7", "--behind-proxy", "--allowed-host", "x"],
      "--local needs no key, so it listens on this machine only. Remove --host.",
    ],
    [["--local", "--keys", "keys.json"], "--local needs no key. Remove --keys."],
    [
      ["--host", "192.0.2.7"],
      "Without TLS, keys and results could be read on their way. Give --tls-cert and --tls-key, or --behind-proxy if a proxy in front of the service ends TLS.",
    ],
    [
      ["--behind-proxy"],
      "--behind-proxy and an address that stands for all need --allowed-host NAME, the name by which callers know the service.",
    ],
    [
      ["--host", "::", "--tls-cert", "a.pem", "--tls-key", "b.pem"],
      "--behind-proxy and an address that stands for all need --allowed-host NAME, the name by which callers know the service.",
    ],
    [
      ["--allowed-host", "https://x"],
      "--allowed-host must be a name such as soar.example.com, with or without a port.",
    ],
    [["--allowed-origin", "soar.example.com"], "--allowed-origin must be an origin such as https://soar.example.com."],
    [
      ["--key-profiles", "acme"],
      "--key-profiles says what a new key may do. Give --new-key NAME too, or change the key file.",
    ],
    [["--key-metrics"], "--key-metrics says what a new key may do. Give --new-key NAME too, or change the key file."],
    [["--allow-writes", "--read-only"], "--allow-writes has no effect with --read-only. Remove one of them."],
    [["--allow-writes", "--no-mcp"], "--allow-writes is for MCP, which --no-mcp leaves out. Remove one of them."],
    [
      ["--new-key", "a b"],
      "--new-key must be 1 to 64 letters, digits, dots, hyphens and underscores, and not the key itself.",
    ],
    [["--allowed-origin", "https://x/"], "--allowed-origin must be an origin such as https://soar.example.com."],
  ])("%j are refused", async (argv, problem) => {
    const tenant = argv.includes("--local") ? [] : ["--config", "a.yaml"];

    expect(await problemsOf(...tenant, ...argv)).toEqual([problem]);
  });

  it.each([
    [["--local"]],
    [["--config", "a.yaml", "--host", "127.0.0.2"]],
    [["--config", "a.yaml", "--host", "::1", "--allowed-origin", "https://soar.example.com:8443"]],
    [["--config", "a.yaml", "--host", "192.0.2.7", "--tls-cert", "a.pem", "--tls-key", "b.pem"]],
    [["--config", "a.yaml", "--host", "0.0.0.0", "--behind-proxy", "--allowed-host", "soar.example.com"]],
  ])("%j are taken", async (argv) => {
    expect(await problemsOf(...argv)).toEqual([]);
  });

  it("give the service more time to end than it lets its runs have", async () => {
    const { values } = readVerbLine(serveVerb, ["--drain-seconds", "300"]);

    expect((await serveVerb.prepare(values)).graceMs).toBeGreaterThan(300_000);
  });

  it("need a configuration, a folder of them, or the local tenant", async () => {
    expect(await runVerbHere(serveVerb, ["--port", "0"])).toMatchObject({
      exitCode: 2,
      stderr: "Say which tenants to serve: --profiles DIR, --config FILE or --local.\n",
    });
  });

  it("do not ask for tenants where their flag may be the one that is misspelled", async () => {
    expect(await runVerbHere(serveVerb, ["--locl"])).toMatchObject({
      exitCode: 2,
      stderr: "The flag --locl is not known; did you mean --local?\n",
    });
  });

  it.each([
    [[], "*", "*", false],
    [["--key-metrics"], [], [], true],
    [["--key-metrics", "--key-actions", "read"], "*", "read", true],
    [["--key-profiles", "acme, globex", "--key-actions", "ping"], ["acme", "globex"], ["ping"], false],
  ])("say what a new key may do: %j", (argv, profiles, actions, metrics) => {
    const { values } = readVerbLine(serveVerb, ["--new-key", "soar", ...argv]);

    expect(readServeFlags(values as ServeFlags).options.newKeyRights).toEqual({ profiles, actions, metrics });
  });
});

describe("serve", () => {
  const folder = mkdtempSync(join(tmpdir(), "serve-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("says where it listens, in words and for programs, and stops", async () => {
    const { started, said, stop } = await startServe("--local", "--log-level", "silent");
    const { status } = await send(started.port, { path: "/readyz" });

    expect(await stop()).toBe(0);
    expect(started).toEqual({
      url: `http://127.0.0.1:${started.port}`,
      port: started.port,
      keys_file: null,
      mcp: `http://127.0.0.1:${started.port}/mcp`,
      read_only: false,
    });
    expect(status).toBe(200);
    expect(said.err).toBe(
      `Listening on ${started.url}.\nCalls need no access key, because everything is the local tenant's.\nMCP clients use ${started.url}/mcp.\nCtrl+C stops it.\nStopping when the accepted runs are over.\n`,
    );
    await expect(send(started.port, { path: "/readyz" })).rejects.toThrow(/ECONNREFUSED/);
  });

  it("does not start with a folder for its files that others can open", async () => {
    const open = join(folder, "open");
    mkdirSync(open, { mode: 0o755 });

    const ended = await runVerbHere(serveVerb, ["--local", "--port", "0", "--state", open]);

    expect(ended).toMatchObject({
      exitCode: 2,
      stderr: `The folder of --state cannot be used: other users can open ${open} (mode 0755).\nName a folder of this user alone (mode 0700), or one that does not exist yet.\n`,
    });
  });

  it("says in a sentence that its port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;

    const ended = await runVerbHere(serveVerb, ["--local", "--port", String(port)]);
    other.close();

    expect(ended).toMatchObject({
      exitCode: 1,
      stderr: `Port ${port} is in use. Choose another port with --port; 0 picks a free port.\n`,
    });
  });

  it("uses TLS with a certificate and its key, and says which of them is none", async () => {
    const { certificate, privateKey } = await selfSignedCertificate("localhost");
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    writeFileSync(cert, certificate);
    writeFileSync(key, privateKey);

    const { started, stop } = await startServe(
      "--local",
      "--log-level",
      "silent",
      "--tls-cert",
      cert,
      "--tls-key",
      key,
    );
    const status = await new Promise((resolve, reject) => {
      const question = { host: "127.0.0.1", port: started.port, path: "/v1/actions", ca: certificate, servername: "" };
      request({ ...question, checkServerIdentity: () => undefined }, ({ statusCode }) => resolve(statusCode))
        .on("error", reject)
        .end();
    });
    await stop();
    const swapped = await runVerbHere(serveVerb, ["--local", "--port", "0", "--tls-cert", key, "--tls-key", cert]);
    const missing = await runVerbHere(serveVerb, ["--local", "--port", "0", "--tls-cert", "no.pem", "--tls-key", key]);

    expect([started.url, status]).toEqual([`https://127.0.0.1:${started.port}`, 200]);
    expect(swapped).toMatchObject({
      exitCode: 2,
      stderr: "--tls-cert and --tls-key must be a certificate and its unencrypted key, in PEM.\n",
    });
    expect(missing).toMatchObject({
      exitCode: 2,
      stderr: "--tls-cert: the file no.pem cannot be read (ENOENT).\n",
    });
  });
});
