import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrivateFolder } from "../../../core/files/private-folder.js";
import { createTokenFiles } from "../../../core/shared/token-files.js";
import { createTokenMemory } from "../../../core/shared/token-memory.js";

const root = mkdtempSync(join(tmpdir(), "token-stores-"));
afterAll(() => rmSync(root, { recursive: true }));

const LATER = Date.now() + 3_600_000;
const filesIn = (place: string) => createTokenFiles(new PrivateFolder(() => join(root, place), "tokens"));

describe.each([
  ["files", () => filesIn(`shared-${Math.random()}`)],
  ["memory", createTokenMemory],
])("tokens kept in %s", (_kind, create) => {
  it("are found under their name until they are removed", async () => {
    const store = create();
    expect(await store.read("a")).toBeUndefined();

    await store.write("a", "one", LATER);
    await store.write("b", "two", LATER);
    await store.write("a", "three", LATER);
    expect([await store.read("a"), await store.read("b")]).toEqual(["three", "two"]);

    await store.remove("a");
    await store.remove("a");
    expect(await store.read("a")).toBeUndefined();
  });

  it("have one lock for each name", async () => {
    const store = create();

    const first = await store.tryLock("a");
    expect(first).toBeDefined();
    expect(await store.tryLock("a")).toBeUndefined();
    const other = await store.tryLock("b");
    expect(other).toBeDefined();
    first?.release();
    const second = await store.tryLock("a");
    expect(second).toBeDefined();
    for (const lock of [other, second]) {
      lock?.release();
    }
  });
});

it("removes expired tokens from its folder when it writes a new one", async () => {
  const store = filesIn("swept");
  await store.write("old", "x", Date.now() - 1_000);

  await store.write("new", "x", LATER);

  expect(readdirSync(join(root, "swept", "tokens"))).toEqual(["new"]);
});

it("refuses a folder that others may open, for a lock too", async () => {
  const store = filesIn("open");
  await store.write("a", "x", LATER);
  chmodSync(join(root, "open"), 0o755);

  await expect(store.read("a")).rejects.toThrow(/^other users can open/);
  await expect(store.write("a", "x", LATER)).rejects.toThrow(/^other users can open/);
  await expect(store.tryLock("a")).rejects.toThrow(/^other users can open/);
});

it("forgets expired tokens in memory when it keeps a new one", async () => {
  let now = 1_000;
  const store = createTokenMemory(() => now);
  for (let number = 0; number < 100; number += 1) {
    await store.write(`old-${number}`, "x", 2_000);
  }
  await store.write("young", "y", 9_000);
  now = 2_000;

  await store.write("new", "z", 9_000);

  expect(store.size).toBe(2);
  expect([await store.read("young"), await store.read("old-0")]).toEqual(["y", undefined]);
});
