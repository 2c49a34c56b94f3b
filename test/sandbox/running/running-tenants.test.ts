import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startLocalRun } from "../../../sandbox/local-run.js";
import { announce, findRunningTenant, sweepAnnouncements } from "../../../sandbox/running/running-tenants.js";
import { type LocalTenant, startTenant } from "../../../sandbox/tenant.js";

const { XDG_CACHE_HOME } = process.env;
let cache: string;
let tenant: LocalTenant;

beforeEach(async () => {
  cache = mkdtempSync(join(tmpdir(), "running-"));
  process.env.XDG_CACHE_HOME = cache;
  tenant = await startTenant();
});

afterEach(async () => {
  process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
  await tenant.close();
  rmSync(cache, { recursive: true });
});

describe("a running tenant", () => {
  it("is found by its announcement until that is withdrawn", async () => {
    const announcement = announce(tenant.configuration);
    const found = await findRunningTenant();
    announcement.withdraw();

    expect(found).toEqual(tenant.configuration);
    expect(await findRunningTenant()).toBeUndefined();
    expect(existsSync(announcement.configurationFile)).toBe(false);
  });

  it("is announced by files that only this user can read", () => {
    const { configurationFile, caFile } = announce(tenant.configuration);

    expect(JSON.parse(readFileSync(configurationFile, "utf8"))).toEqual(tenant.configuration);
    expect(readFileSync(caFile, "utf8")).toBe(tenant.caCertificate);
    expect([configurationFile, caFile].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(statSync(dirname(caFile)).mode & 0o777).toBe(0o700);
  });

  it("is not found when it does not answer", async () => {
    announce(tenant.configuration);
    await tenant.close();

    expect(await findRunningTenant()).toBeUndefined();
  });

  it("is not found when another one took its port", async () => {
    announce(tenant.configuration);
    await tenant.close();
    const other = await startTenant({ port: Number(new URL(tenant.url).port) });
    const found = await findRunningTenant();
    await other.close();

    expect(found).toBeUndefined();
  });

  it("is the latest of several", async () => {
    const other = await startTenant();
    const earlier = announce(tenant.configuration);
    announce(other.configuration);
    utimesSync(earlier.configurationFile, new Date(), new Date(Date.now() - 60_000));
    const found = await findRunningTenant();
    await other.close();

    expect(found).toEqual(other.configuration);
    expect(await findRunningTenant()).toEqual(tenant.configuration);
  });

  it("stays announced when those that are gone are swept away", async () => {
    const other = await startTenant();
    const [gone, here] = [announce(other.configuration), announce(tenant.configuration)];
    await other.close();

    await sweepAnnouncements();

    expect([gone, here].map(({ configurationFile }) => existsSync(configurationFile))).toEqual([false, true]);
  });

  it("replaces what a tenant that was killed left", async () => {
    const { configurationFile } = announce({ ...tenant.configuration, client_secret: "stale" });

    announce(tenant.configuration);

    expect(JSON.parse(readFileSync(configurationFile, "utf8"))).toEqual(tenant.configuration);
  });
});

describe("an announcement that is not trusted", () => {
  it.each<[string, (file: string) => void]>([
    ["a file that others can write", (file) => chmodSync(file, 0o622)],
    [
      "a link",
      (file) => {
        writeFileSync(join(cache, "real.json"), readFileSync(file), { mode: 0o600 });
        rmSync(file);
        symlinkSync(join(cache, "real.json"), file);
      },
    ],
    ["no JSON", (file) => writeFileSync(file, "{")],
    [
      "a place that is not on this machine",
      (file) => writeFileSync(file, readFileSync(file, "utf8").replaceAll("//localhost:", "//login.example.com:")),
    ],
  ])("is %s", async (_, spoil) => {
    spoil(announce(tenant.configuration).configurationFile);

    expect(await findRunningTenant()).toBeUndefined();
  });
});

describe("a --local run", () => {
  it("joins the running tenant, and leaves it running", async () => {
    announce(tenant.configuration);

    const run = await startLocalRun();
    await run.close();

    expect(run.configuration).toEqual(tenant.configuration);
    expect(await findRunningTenant()).toEqual(tenant.configuration);
  });
});
