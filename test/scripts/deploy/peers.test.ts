import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PackageFile, withPeers } from "../../../scripts/deploy/peers.js";

const about: PackageFile & { readonly name: string } = {
  name: "a-package",
  dependencies: { yaml: "^2.9.1" },
  devDependencies: { hono: "4.13.19", jest: "30.5.2", "prom-client": "15.1.3" },
  peerDependencies: { hono: "^4.13.19", "prom-client": "^15.1.3" },
};

it("makes the named optional packages dependencies in the locked version, and changes nothing else", () => {
  expect(withPeers(about, ["hono"])).toEqual({
    ...about,
    dependencies: { yaml: "^2.9.1", hono: "4.13.19" },
    devDependencies: { jest: "30.5.2", "prom-client": "15.1.3" },
  });
});

it.each([
  [["jest", "express"], "jest, express is no optional package; name some of hono, prom-client."],
  [[], "No package is named; name some of hono, prom-client."],
])("refuses %j", (names, message) => {
  expect(() => withPeers(about, names)).toThrow(message);
});

it("finds each optional package of this package among those that are installed for development", () => {
  const own = JSON.parse(readFileSync(join(__dirname, "../../../package.json"), "utf8")) as PackageFile;
  const names = Object.keys(own.peerDependencies);

  expect(Object.keys(withPeers(own, names).dependencies)).toEqual([...Object.keys(own.dependencies), ...names]);
});
