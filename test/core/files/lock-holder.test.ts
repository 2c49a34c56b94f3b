import { spawn } from "node:child_process";
import { once } from "node:events";
import { claimName, holderOf, processOf, startTimeIn } from "../../../core/files/lock-holder.js";

const onLinux = process.platform === "linux" ? it : it.skip;

/** A claim of this process with another ID or start time. */
function claimOf({ pid, start }: { readonly pid?: number | undefined; readonly start?: string }): string {
  const [ownPid = "", ownStart = "", ...rest] = claimName().split("-");
  return [pid ?? ownPid, start ?? ownStart, ...rest].join("-");
}

it("names each claim anew, with the process that makes it", () => {
  expect(claimName()).not.toBe(claimName());
  expect(processOf(claimName())).toBe(String(process.pid));
  expect(processOf("anything")).toBe("unknown");
});

onLinux("takes a process for alive while it runs, and for dead when it has ended", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
  const { pid } = child;
  const ended = once(child, "exit");

  expect(holderOf(claimName())).toBe("alive");
  expect(holderOf(claimOf({ pid, start: "7" }))).toBe("dead");
  child.kill("SIGKILL");
  await ended;

  expect(holderOf(claimOf({ pid }))).toBe("dead");
});

onLinux("does not take a process for another one that had its ID before", () => {
  expect(holderOf(claimOf({ start: "7" }))).toBe("dead");
});

it("does not judge a process whose start time it cannot compare", () => {
  expect(holderOf(claimOf({ start: "0" }))).toBe("unknown");
});

it.each(["1-5-0123456789abcdef-x", "a-5-0123456789abcdef-x", "", "..", "1", "-1-5-0123456789abcdef-x"])(
  "does not judge %j, which is of another machine or no claim",
  (claim) => {
    expect(holderOf(claim)).toBe("unknown");
  },
);

const fields = "4 4 4 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1 2";

it.each([
  [`12 (node) S ${fields}`, "987654"],
  [`12 (a) b (c) ) R ${fields}`, "987654"],
  [`12 (node) Z ${fields}`, undefined],
  [`12 (node) X ${fields}`, undefined],
  ["12 (node) S 4", undefined],
  ["", undefined],
])("reads the start time in %j", (stat, start) => {
  expect(startTimeIn(stat)).toBe(start);
});
