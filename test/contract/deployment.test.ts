import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { hostFlags } from "../../host/host-flags.js";
import { pairsOf, readStages, type Stage, wordsOf } from "../support/dockerfile.js";
import { readUnit, wordsOfSetting } from "../support/systemd-unit.js";

const root = join(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const about = JSON.parse(read("package.json"));
const drainS = Number(hostFlags["drain-seconds"].default);

describe("deploy/Dockerfile", () => {
  const stages = readStages(read("deploy/Dockerfile"));
  const [build, image] = [stages[0], stages.at(-1)] as [Stage, Stage];
  const said = (keyword: string) => image.instructions.findLast((each) => each.keyword === keyword) ?? { text: "" };

  it("runs the service as a user that is a number, so that a cluster sees that it is not root", () => {
    expect(said("USER").text).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(image.instructions.findIndex(({ keyword }) => keyword === "USER")).toBeGreaterThan(
      image.instructions.findLastIndex(({ keyword }) => ["COPY", "RUN"].includes(keyword)),
    );
  });

  it("starts programs without a shell, which would keep signals from them", () => {
    expect(wordsOf(said("ENTRYPOINT"))[0]).toBe("node");
    expect(wordsOf(said("CMD"))[0]).toBe("serve");
    expect(said("STOPSIGNAL").text).toBe("SIGTERM");
    expect(said("HEALTHCHECK").text).toContain(`http://127.0.0.1:${said("EXPOSE").text}/healthz`);
  });

  it("has the optional packages that the service loads, by their names", () => {
    const [, names = ""] = /PEERS="([^"]+)"/.exec(read("deploy/Dockerfile")) ?? [];

    expect(names.split(" ").filter((name) => !Object.hasOwn(about.peerDependencies, name))).toEqual([]);
    expect(build.instructions.at(-2)?.text).toMatch(/keep-peers\.ts \$PEERS$/);
  });

  it("names itself as package.json does", () => {
    const label = pairsOf(said("LABEL"));

    expect(label).toMatchObject({
      "org.opencontainers.image.title": about.name,
      "org.opencontainers.image.version": about.version,
      "org.opencontainers.image.licenses": about.license,
    });
  });

  it("leaves what is installed, built or secret in a clone out of the build", () => {
    const ignored = read("deploy/Dockerfile.dockerignore").split("\n");

    expect(ignored).toEqual(expect.arrayContaining([".git", "node_modules", "dist", ".env*", "**/*.pem", "**/*.key"]));
  });
});

describe("deploy/compose.yaml", () => {
  const { services } = parse(read("deploy/compose.yaml"), { merge: true });

  it.each(Object.keys(services))("lets %s write to its own files alone, without privileges", (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      volumes: ["own-files:/var/lib/m365-defender"],
    });
    expect(Number.parseInt(services[name].stop_grace_period, 10)).toBeGreaterThan(drainS + 5);
  });

  it("offers the service to this machine only", () => {
    const ports = Object.values(services).flatMap((each) => (each as { readonly ports?: string[] }).ports ?? []);

    expect(ports).toEqual(["127.0.0.1:8365:8365"]);
  });
});

describe("deploy/m365-defender.service", () => {
  const unit = readUnit(read("deploy/m365-defender.service"));
  const setting = (key: string) => wordsOfSetting(unit, "Service", key);

  it("lets the service finish its runs before it is killed", () => {
    expect(Number(setting("TimeoutStopSec")[0])).toBeGreaterThan(drainS + 5);
    expect(setting("Type")).toEqual(["exec"]);
    expect(setting("KillSignal")).toEqual(["SIGTERM"]);
  });

  it("gives the service an own user and no right that it does not need", () => {
    expect(unit.Service).toMatchObject({
      User: ["m365-defender"],
      NoNewPrivileges: ["yes"],
      CapabilityBoundingSet: [""],
      ProtectSystem: ["strict"],
      ProtectHome: ["yes"],
      LoadCredential: ["secrets:/etc/m365-defender/secrets"],
      StateDirectoryMode: ["0700"],
      CacheDirectoryMode: ["0700"],
    });
    expect(unit.Service?.MemoryDenyWriteExecute).toBeUndefined();
  });

  it("keeps the service's files in folders that systemd makes for it", () => {
    const folder = `/var/lib/${setting("StateDirectory")[0]}`;

    expect(setting("ExecStart").join(" ")).toContain(`--state ${folder}/`);
    expect(setting("Environment")).toContain("XDG_CACHE_HOME=/var/cache");
    expect(setting("CacheDirectory")).toEqual(["m365-defender"]);
  });

  const hasSystemd = existsSync("/usr/bin/systemd-analyze");
  (hasSystemd ? it : it.skip)(
    `is a unit that systemd accepts, and rates as safe${hasSystemd ? "" : " (skipped: systemd-analyze is not installed)"}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), "unit-"));
      const file = join(folder, "m365-defender.service");
      // systemd checks that the program is there.
      writeFileSync(file, read("deploy/m365-defender.service").replace("/usr/bin/node", process.execPath));

      const verified = spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" });
      const rated = spawnSync("systemd-analyze", ["security", "--offline=true", "--threshold=20", "--no-pager", file]);
      rmSync(folder, { recursive: true });

      expect(verified.stderr).toBe("");
      expect([verified.status, rated.status]).toEqual([0, 0]);
    },
  );
});
