import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { claimName } from "../../core/files/lock-holder.js";
import { type LocalTenant, startTenant, type TenantOptions } from "../../sandbox/tenant.js";
import { signIn } from "./tenant-client.js";

let folder: string;
let stateFile: string;
const started: LocalTenant[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"));
  stateFile = join(folder, "tenant.json");
});

afterEach(async () => {
  await Promise.all(started.splice(0).map((tenant) => tenant.close()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: TenantOptions = {}): Promise<LocalTenant> {
  const tenant = await startTenant({ stateFile, ...options });
  started.push(tenant);
  return tenant;
}

describe("a tenant with a state file", () => {
  it("goes on after a restart with the same clients, incidents and moment", async () => {
    const first = await start({ seed: 7, now: () => new Date("2026-11-20T08:00:00Z") });
    const graph = await signIn(first);
    await graph("PATCH", "/incidents/2972", { assignedTo: "ana@example.com" });
    await graph("POST", "/incidents/2972/comments", { comment: "Seen." });
    await first.close();

    const second = await start();
    const again = await signIn(second, first.configuration);
    const { body } = await again("GET", "/incidents/2972");

    expect(second.configuration).toEqual(first.configuration);
    expect(body).toMatchObject({ assignedTo: "ana@example.com", comments: [{ comment: "Seen." }] });
    expect(second.product.startedAt).toEqual(new Date("2026-11-20T08:00:00Z"));
    expect(second.product.data.seed).toBe(7);
  });

  it("has written a change before it is answered, whatever becomes of the answer", async () => {
    const tenant = await start({ faults: [{ match: { method: "PATCH" }, fault: "resetAfterWork" }] });
    const graph = await signIn(tenant);

    await expect(graph("PATCH", "/incidents/2972", { assignedTo: "ana@example.com" })).rejects.toThrow();

    expect(readFileSync(stateFile, "utf8")).toContain("ana@example.com");
  });

  it("keeps the file to its owner, and leaves no other but its lock", async () => {
    await start();

    expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["tenant.json", expect.stringMatching(/^tenant\.json\.lock\./)]);
  });

  it("lets another port be chosen", async () => {
    const first = await start();
    await first.close();
    const second = await start({ port: 0 });

    expect(second.url).not.toBe(first.url);
    expect(second.configuration.client_secret).toBe(first.configuration.client_secret);
  });

  it("goes on, with a warning, where the file cannot be written", async () => {
    const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
    const tenant = await start();
    rmSync(folder, { recursive: true });

    const { status } = await (await signIn(tenant))("PATCH", "/incidents/2972", { assignedTo: "ana@example.com" });

    expect(status).toBe(200);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(/^The local tenant's state could not be saved: ENOENT/),
      expect.anything(),
    );
    await started.pop()?.close();
    warn.mockRestore();
  });
});

describe("a state file that is refused", () => {
  it("because another tenant has it, until that one is closed", async () => {
    const first = await start();

    await expect(start({ port: 0 })).rejects.toThrow(
      `${stateFile} is in use by another tenant (process ${process.pid}).`,
    );
    await first.close();
    await expect(start()).resolves.toMatchObject({ url: first.url });
  });

  it("not because of a tenant that is gone", async () => {
    writeFileSync(`${stateFile}.lock.${claimName().replace(/^\d+/, "999999999")}`, "");

    await expect(start()).resolves.toBeDefined();
  });

  it("because its folder cannot be written", async () => {
    await expect(start({ stateFile: join(folder, "none", "state.json") })).rejects.toThrow(
      /^The state cannot be kept in .*none\/state\.json: its folder cannot be written \(ENOENT\)\.$/,
    );
  });

  it("without keeping it when the tenant does not start for another reason", async () => {
    await expect(start({ rows: { Nothing: 1 } })).rejects.toThrow("Nothing");

    await expect(start()).resolves.toBeDefined();
  });

  it.each([
    ["no JSON", "{", /is not JSON/],
    ["another document", '{"version":1}', /is no state file of this version/],
    ["another version", '{"version":2}', /is no state file of this version/],
  ])("because it is %s", async (_, text, message) => {
    writeFileSync(stateFile, text, { mode: 0o600 });

    await expect(start()).rejects.toThrow(message);
    expect(readFileSync(stateFile, "utf8")).toBe(text);
  });

  it("because others can read it", async () => {
    await (await start()).close();
    chmodSync(stateFile, 0o644);

    await expect(start()).rejects.toThrow(`Run: chmod 600 ${stateFile}`);
  });

  it("because it is a link", async () => {
    const link = join(folder, "link.json");
    symlinkSync(stateFile, link);

    await expect(start({ stateFile: link })).rejects.toThrow("is no regular file");
  });

  it("because the tenant in it had other data", async () => {
    await (await start({ size: "small" })).close();

    await expect(start({ size: "medium" })).rejects.toThrow(/is of a tenant with size small, not medium/);
    await expect(start({ seed: 2 })).rejects.toThrow(/is of a tenant with seed 1, not 2/);
  });
});
