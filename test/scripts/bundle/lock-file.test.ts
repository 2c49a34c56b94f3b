import { integrityOf, lockProblems } from "../../../scripts/bundle/lock-file.js";
import type { BundledPackage } from "../../../scripts/bundle/packages.js";

const axios: BundledPackage = { name: "axios", version: "1.2.3", folder: "node_modules/axios", bundles: ["ping.js"] };
const carried: BundledPackage = { ...axios, name: "inner", folder: "node_modules/inner", within: "axios@1.2.3" };
const lock = (version?: string, integrity?: string) => ({
  packages: {
    [axios.folder]: { ...(version && { version }), ...(integrity && { integrity }) },
    [carried.folder]: { version: "1.2.3", integrity: "sha512-inner" },
  },
});
const good = lock("1.2.3", "sha512-a");

it("a bundle of what the lock file has is without problems", () => {
  expect(lockProblems([axios, carried], good, good)).toEqual([]);
  expect([axios, carried].map((each) => integrityOf(each, [axios, carried], good))).toEqual(["sha512-a", "sha512-a"]);
});

it.each([
  ["another version", axios, lock("1.2.4", "sha512-a"), good, "axios 1.2.3 is installed; package-lock.json has 1.2.4."],
  [
    "another archive",
    axios,
    good,
    lock("1.2.3", "sha512-b"),
    "not installed from the archive of package-lock.json (sha512-a)",
  ],
  ["no archive that is known", axios, good, { packages: {} }, "not installed from the archive of package-lock.json"],
  ["no digest to hold it against", axios, lock("1.2.3"), lock("1.2.3"), "not installed from the archive"],
  ["nothing of it", axios, { packages: {} }, good, "axios 1.2.3 is not in package-lock.json (node_modules/axios)."],
  [
    "another version than the one that is carried",
    { ...carried, version: "1.0.0" },
    good,
    good,
    "inner 1.0.0 is inside axios@1.2.3; package-lock.json has 1.2.3.",
  ],
])("a package of which the lock file has %s is named", (_, each, locked, installed, sentence) => {
  expect(lockProblems([each], locked, installed)).toEqual([expect.stringContaining(sentence)]);
});
