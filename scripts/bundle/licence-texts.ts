import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BundledPackage } from "./packages.js";

/**
 * The licence texts of the bundled packages, as their licences require.
 * @throws if a package has none, because its code must not be distributed then
 */
export function licenceTexts(root: string, packages: readonly BundledPackage[]): string {
  return packages.map((each) => notice(root, each)).join(`\n${"-".repeat(80)}\n\n`);
}

function notice(root: string, { name, version, folder }: BundledPackage): string {
  const files = readdirSync(join(root, folder)).filter((entry) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(entry));
  const { license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  if (files.length === 0 || typeof license !== "string") {
    throw new Error(`${name} ${version} comes without a licence or its text: its code may not be in the bundle`);
  }
  const texts = files.map((file) => readFileSync(join(root, folder, file), "utf8").trim());
  return `${name} ${version}: ${license}\n\n${texts.join("\n\n")}\n`;
}
