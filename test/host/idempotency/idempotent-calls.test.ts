import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ErrorCode } from "../../../core/errors.js";
import { IntegrationError } from "../../../core/errors.js";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { updateIncidentContract } from "../../../core/generated/update-incident.js";
import { earlyFailure } from "../../../core/result/early-failure.js";
import type { Result } from "../../../core/result/result.js";
import { recordName } from "../../../host/idempotency/call-identity.js";
import { createIdempotentCalls } from "../../../host/idempotency/create-idempotent-calls.js";
import type { CallIdentity, Claim, IdempotentCalls } from "../../../host/idempotency/idempotent-calls.js";
import { expectValidResult } from "../../support/execute.js";
import { type FakeClock, fakeClock } from "../../support/fake-clock.js";

let root: string;
let folder: PrivateFolder;
let clock: FakeClock = fakeClock();
let calls: IdempotentCalls;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "idempotency-"));
  folder = new PrivateFolder(() => root, "idempotency");
  clock = fakeClock(new Date());
  calls = open();
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

const DAY_MS = 24 * 3_600_000;
const identity: CallIdentity = {
  callerId: "caller-1",
  profile: "acme",
  action: "update-incident",
  key: "case-42-step-7",
  content: "digest-1",
};

/** What a service that was just started remembers. */
function open(mostRecords?: number): IdempotentCalls {
  return createIdempotentCalls(folder, clock, DAY_MS, mostRecords);
}

function first(claim: Claim) {
  if (claim.kind !== "first") {
    throw new Error(`The call is not the first: ${claim.kind}`);
  }
  return claim.record;
}

const completed: Result = {
  ...earlyFailure(new IntegrationError("INTERNAL_ERROR", "x"), updateIncidentContract.manifest, fakeClock().now()),
  status: "completed",
  is_success: true,
  error: null,
  json_result: { incident: { id: "2972" } },
};

function failed(code: ErrorCode, retryable?: boolean, requests: Result["meta"]["requests"] = []): Result {
  const error = new IntegrationError(code, "Something failed.", { retryable, retryAt: clock.now() });
  const result = earlyFailure(error, updateIncidentContract.manifest, clock.now());
  return { ...result, meta: { ...result.meta, requests } };
}

const request = (method: "GET" | "POST" | "PATCH", status: number | null) =>
  ({ method, path: "/v1.0/x", status, attempts: 1, request_id: null, duration_ms: 1 }) as const;

const names = () => readdirSync(join(root, "idempotency"));
const pathOf = (given = identity) => folder.pathOf(recordName(given));
const stateUnknown = expect.objectContaining({ code: "WRITE_STATE_UNKNOWN", retryable: false, retry_at: null });

/** The code of the error of a claim. */
function refusalOf(claim: () => unknown): Partial<IntegrationError> {
  try {
    claim();
  } catch (error) {
    expect(error).toBeInstanceOf(IntegrationError);
    return error as IntegrationError;
  }
  throw new Error("The claim was not refused.");
}

describe("a call with an Idempotency-Key", () => {
  it("is run once: while it runs, a repeat is told of the run; then it gets the result", () => {
    const record = first(calls.claim(identity, "run-1"));

    expect(calls.claim(identity, "run-2")).toEqual({ kind: "running", runId: "run-1" });
    record.finish(completed);
    expect(calls.claim(identity, "run-3")).toEqual({ kind: "over", runId: "run-1", result: completed });
    expect(open().claim(identity, "run-4")).toEqual({ kind: "over", runId: "run-1", result: completed });
  });

  it("has its intent on the disk, for this user alone, before it may be run", () => {
    const order: string[] = [];
    const fs = jest.requireActual<typeof import("node:fs")>("node:fs");
    const sync = fs.fsyncSync;
    jest.spyOn(fs, "fsyncSync").mockImplementation((descriptor) => {
      order.push(fs.fstatSync(descriptor).isDirectory() ? "folder" : "file");
      sync(descriptor);
    });

    calls.claim(identity, "run-1");

    expect(order).toEqual(["file", "folder"]);
    expect([statSync(pathOf()).mode & 0o777, statSync(join(root, "idempotency")).mode & 0o777]).toEqual([0o600, 0o700]);
    expect(readFileSync(pathOf(), "utf8")).not.toContain(identity.key);
  });

  it.each([
    ["of another caller", { callerId: "caller-2" }],
    ["for another profile", { profile: "globex" }],
    ["of another action", { action: "add-comment-to-incident" }],
    ["with another key", { key: "case-42-step-8" }],
  ])("is not the same as one %s", (_, other) => {
    first(calls.claim(identity, "run-1")).finish(completed);

    expect(calls.claim({ ...identity, ...other }, "run-2").kind).toBe("first");
  });

  it("is refused with other content, while the first runs, afterwards and after a restart", () => {
    const other = { ...identity, content: "digest-2" };
    const record = first(calls.claim(identity, "run-1"));
    const refusals = [refusalOf(() => calls.claim(other, "run-2"))];
    record.finish(completed);
    refusals.push(refusalOf(() => calls.claim(other, "run-3")));
    refusals.push(refusalOf(() => open().claim(other, "run-4")));

    expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill("IDEMPOTENCY_KEY_USED"));
  });

  it.each(["", "a b", "a\n", "é", "x".repeat(256)])("is refused with the key %j", (key) => {
    expect(refusalOf(() => calls.claim({ ...identity, key }, "run-1"))).toMatchObject({
      code: "INPUT_INVALID",
      field: "Idempotency-Key",
    });
  });

  it("takes a key of 255 visible characters", () => {
    expect(calls.claim({ ...identity, key: `${"x".repeat(254)}~` }, "run-1").kind).toBe("first");
  });

  it("may be run again if it was not accepted after all", () => {
    first(calls.claim(identity, "run-1")).abandon();

    expect(names()).toEqual([]);
    expect(calls.claim({ ...identity, content: "digest-2" }, "run-2").kind).toBe("first");
  });

  it("keeps its first end only", () => {
    const record = first(calls.claim(identity, "run-1"));
    record.finish(completed);
    record.finish(failed("INTERNAL_ERROR"));
    record.abandon();

    expect(calls.claim(identity, "run-2")).toMatchObject({ result: completed });
  });
});

describe("the end of a call", () => {
  it.each([
    ["was busy", failed("BUSY")],
    ["was throttled before it wrote", failed("THROTTLED", undefined, [request("GET", 429)])],
    ["was throttled when it wrote", failed("THROTTLED", undefined, [request("GET", 200), request("PATCH", 429)])],
    ["did not reach the service", failed("NETWORK_ERROR", undefined, [request("GET", null)])],
    ["was cancelled before it wrote", failed("ABORTED")],
    ["was refused", failed("INPUT_INVALID")],
    [
      "was stopped in an update, which reads first when it is run again",
      failed("ABORTED", true, [request("PATCH", null)]),
    ],
  ])("is not kept if it %s, so that a repeat is run", (_, result) => {
    first(calls.claim(identity, "run-1")).finish(result);

    expect(names()).toEqual([]);
    expect(calls.claim(identity, "run-2").kind).toBe("first");
  });

  it.each([
    ["failed for good", failed("INCIDENT_NOT_FOUND")],
    ["may have written", failed("COMMENT_STATE_UNKNOWN", undefined, [request("POST", null)])],
    ["lost the answer to its write", failed("NETWORK_ERROR", false, [request("POST", null)])],
    ["wrote, and failed later", failed("THROTTLED", undefined, [request("POST", 201), request("PATCH", 429)])],
    ["wrote, and was refused later", failed("CONFIGURATION_INVALID", undefined, [request("POST", 200)])],
    ["was stopped after it wrote", failed("ABORTED", true, [request("PATCH", 200)])],
  ])("is kept if it %s, and says that a repeat does not help", (_, result) => {
    first(calls.claim(identity, "run-1")).finish(result);

    expect(open().claim(identity, "run-2")).toEqual({
      kind: "over",
      runId: "run-1",
      result: { ...result, error: { ...result.error, retryable: false, retry_at: null } },
    });
  });

  it("is kept without rows, and without data that are too large", () => {
    const rows = { ...completed, json_result: [{ a: 1 }] };
    const large = { ...completed, json_result: { text: "x".repeat(600_000) } };
    first(calls.claim(identity, "run-1")).finish(rows);
    first(calls.claim({ ...identity, key: "2" }, "run-2")).finish(large);

    expect(open().claim(identity, "run-3")).toMatchObject({ result: { status: "completed", json_result: [] } });
    expect(open().claim({ ...identity, key: "2" }, "run-4")).toMatchObject({
      result: { status: "completed", message: large.message, json_result: null },
    });
  });

  it("is remembered in memory if it cannot be written", () => {
    const record = first(calls.claim(identity, "run-1"));
    chmodSync(join(root, "idempotency"), 0o755);
    record.finish(completed);
    chmodSync(join(root, "idempotency"), 0o700);

    expect(calls.claim(identity, "run-2")).toEqual({ kind: "over", runId: "run-1", result: completed });
  });
});

describe("a call whose end nobody kept", () => {
  /** The intent as a service that ended without a word has left it. */
  function leaveIntent(change: (text: string) => string = (text) => text): void {
    calls.claim(identity, "run-1");
    const dead = readFileSync(pathOf(), "utf8").replace(/"holder":"\d+-/, '"holder":"4194999-');
    writeFileSync(pathOf(), change(dead));
  }

  it("is not run again: its result says that the change may have been made, and it stays", () => {
    leaveIntent();
    const [one, two] = [open(), open()].map((each) => each.claim(identity, "run-2"));

    expect(one).toEqual({
      kind: "over",
      runId: "run-1",
      result: expect.objectContaining({
        status: "failed",
        action: "update-incident",
        message: expect.stringMatching(/It is not known whether update-incident made its change/),
        error: stateUnknown,
        meta: expect.objectContaining({ profile: "acme" }),
      }),
    });
    expect(one).toEqual({ ...two, result: expect.objectContaining({ error: stateUnknown }) });
    expectValidResult((one as Extract<Claim, { kind: "over" }>).result);
    expect(names()).toHaveLength(1);
  });

  it("has a result with the facts of the call that asks", () => {
    leaveIntent();

    const claim = open().claim(identity, "run-2", { tenantId: "tenant-1", cloud: "gcc", caseId: "42" });

    expect(claim).toMatchObject({
      result: { meta: { profile: "acme", tenant_id: "tenant-1", cloud: "gcc", case_id: "42" } },
    });
  });

  it("is refused with other content all the same", () => {
    leaveIntent();

    expect(refusalOf(() => open().claim({ ...identity, content: "digest-2" }, "run-2")).code).toBe(
      "IDEMPOTENCY_KEY_USED",
    );
  });

  it.each([
    ["is empty", () => ""],
    ["is cut", (text: string) => text.slice(0, 40)],
    ["is other JSON", () => "[]"],
    ["is of another version", (text: string) => text.replace('"version":1', '"version":2')],
    ["has no result but a text", (text: string) => text.replace('"result":null', '"result":"completed"')],
  ])("is such a call too if its record %s", (_, damage) => {
    leaveIntent(damage);

    expect(open().claim(identity, "run-2")).toMatchObject({ kind: "over", result: { error: stateUnknown } });
    expect(names()).toHaveLength(1);
  });

  it("is busy, and not unknown, while another process runs it", () => {
    calls.claim(identity, "run-1");
    const refusal = refusalOf(() => open().claim(identity, "run-2"));

    expect(refusal).toMatchObject({ code: "BUSY", retryAt: new Date(clock.now().getTime() + 5_000) });
    expect(calls.claim(identity, "run-3").kind).toBe("running");
  });
});

describe("the records", () => {
  it("are kept for a day after the end, also if nobody asks, and then removed", () => {
    first(calls.claim(identity, "run-1")).finish(completed);
    clock.advance(DAY_MS - 60_000);
    expect(calls.claim(identity, "run-2").kind).toBe("over");

    clock.advance(60_000);
    expect(calls.claim({ ...identity, content: "digest-2" }, "run-3").kind).toBe("first");
    first(calls.claim({ ...identity, key: "2" }, "run-4")).finish(completed);
    clock.advance(DAY_MS + 60_000);
    calls.claim({ ...identity, key: "3" }, "run-5");
    expect(names()).toEqual([recordName({ ...identity, key: "3" })]);
  });

  it("are counted again though the clock was set back", () => {
    calls = open(2);
    first(calls.claim(identity, "run-1")).finish(completed);
    first(calls.claim({ ...identity, key: "2" }, "run-2")).finish(completed);
    expect(refusalOf(() => calls.claim({ ...identity, key: "3" }, "run-3"))).toMatchObject({ code: "BUSY" });

    // Another process has removed one.
    folder.remove(recordName(identity));
    clock.advance(-3_600_000);

    expect(calls.claim({ ...identity, key: "3" }, "run-4").kind).toBe("first");
  });

  it("are swept a few at each call, not all at once", () => {
    for (let at = 0; at < 100; at += 1) {
      first(calls.claim({ ...identity, key: String(at) }, "run")).finish(completed);
    }
    clock.advance(2 * DAY_MS);
    const left = [1, 2, 3, 4].map((at) => {
      first(calls.claim({ ...identity, key: "later" }, `run-${at}`)).abandon();
      return names().length;
    });

    expect(left).toEqual([68, 36, 4, 0]);
  });

  it("are never dropped early: where there are too many, calls are busy until some expire, and nothing is sent", () => {
    calls = open(2);
    first(calls.claim({ ...identity, key: "1" }, "run-1")).finish(completed);
    calls.claim({ ...identity, key: "2" }, "run-2");

    expect(refusalOf(() => calls.claim({ ...identity, key: "3" }, "run-3"))).toMatchObject({ code: "BUSY" });
    expect(refusalOf(() => open(2).claim({ ...identity, key: "3" }, "run-3"))).toMatchObject({ code: "BUSY" });
    expect(calls.claim({ ...identity, key: "1" }, "run-4").kind).toBe("over");
    expect(calls.claim({ ...identity, key: "2" }, "run-5").kind).toBe("running");
    clock.advance(DAY_MS);
    expect(calls.claim({ ...identity, key: "3" }, "run-6").kind).toBe("first");
  });

  it.each<[string, () => void, RegExp]>([
    ["the disk is full", () => failAt("writeFileSync", "ENOSPC"), /cannot be kept \(ENOSPC\); nothing was sent/],
    ["the disk fails", () => failAt("fsyncSync", "EIO"), /cannot be kept \(EIO\); nothing was sent/],
    ["the folder is read-only", () => failAt("openSync", "EROFS"), /cannot be kept \(EROFS\); nothing was sent/],
    ["others can open the folder", () => chmodSync(join(root, "idempotency"), 0o755), /cannot be kept; nothing/],
  ])("cannot be claimed if %s, and the caller is told no path", (_, damage, message) => {
    first(calls.claim({ ...identity, key: "other" }, "run-0")).finish(completed);
    damage();
    const refusal = refusalOf(() => calls.claim(identity, "run-1"));

    expect(refusal).toMatchObject({ code: "INTERNAL_ERROR", message: expect.stringMatching(message) });
    expect(`${refusal.message} ${refusal.hint}`).not.toContain(root);
    jest.restoreAllMocks();
    chmodSync(join(root, "idempotency"), 0o700);
    expect(calls.claim(identity, "run-2").kind).toBe("first");
  });

  it("are not taken for old ones while another process makes them", () => {
    folder.ensure();
    writeFileSync(pathOf(), "", { mode: 0o600 });
    utimesSync(pathOf(), clock.now(), clock.now());

    expect(calls.claim(identity, "run-1")).toMatchObject({ kind: "over", result: { error: stateUnknown } });
    expect(names()).toEqual([recordName(identity)]);
  });

  it("that are a draft of an ended process are removed when they have expired", () => {
    folder.ensure();
    writeFileSync(folder.pathOf("a.draft"), "");
    utimesSync(folder.pathOf("a.draft"), 1, 1);

    first(calls.claim(identity, "run-1")).abandon();

    expect(names()).toEqual([]);
  });
});

/** Lets a function of the file system fail. */
function failAt(name: "writeFileSync" | "fsyncSync" | "openSync", code: string): void {
  const fs = jest.requireActual<typeof import("node:fs")>("node:fs");
  const original = fs.openSync;
  jest.spyOn(fs, name).mockImplementation((...given: unknown[]) => {
    if (name === "openSync" && given[1] !== "wx") {
      return original(...(given as Parameters<typeof original>)) as never;
    }
    throw Object.assign(new Error(code), { code });
  });
}
