import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Activity } from "../../../core/time/activity.js";
import { pause } from "../../../core/time/waiting.js";
import { fakeClock, NOW } from "../../support/fake-clock.js";

const awaited = { what: "the service", why: "which limits requests" };

function setup() {
  const events: (Activity | "end")[] = [];
  const activities = {
    begin(activity: Activity) {
      events.push(activity);
      return () => events.push("end");
    },
  };
  const waits: number[] = [];
  const stop = new AbortController();
  const waiting = { clock: fakeClock(), onWait: (ms: number) => waits.push(ms), activities };
  return { events, waits, stop, waiting };
}

it("tells what it waits for and until when, and that it ended", async () => {
  const { events, waits, stop, waiting } = setup();

  await pause(5_000, stop.signal, waiting, awaited);

  expect(events).toEqual([{ kind: "wait", ...awaited, until: NOW.getTime() + 5_000 }, "end"]);
  expect(waits).toEqual([5_000]);
});

it("tells nothing of no wait", async () => {
  const { events, waits, stop, waiting } = setup();

  await pause(0, stop.signal, waiting, awaited);

  expect([...events, ...waits]).toEqual([]);
});

it("tells that a wait ended which was interrupted", async () => {
  const { events, waits, stop, waiting } = setup();
  stop.abort(new Error("stopped"));

  await expect(pause(5_000, stop.signal, waiting, awaited)).rejects.toThrow("stopped");

  expect(events.at(-1)).toBe("end");
  expect(waits).toEqual([0]);
});

it("is the only way to wait, so that no wait goes unsaid", () => {
  const root = join(__dirname, "../../..");
  const files = ["core", "actions"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  const using = (pattern: RegExp) =>
    files.filter((file) => file.endsWith(".ts") && pattern.test(readFileSync(join(root, file), "utf8")));

  expect(using(/\.sleep\(/)).toEqual([join("core", "time", "waiting.ts")]);
  expect(using(/import \{[^}]*\bsleep\b[^}]*\} from/)).toEqual([join("core", "files", "polling.ts")]);
  expect(using(/timers\/promises/)).toEqual([]);
});
