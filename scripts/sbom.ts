/** Writes `dist/sbom.json`: a bill of materials of what is installed at run time, the optional packages included. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTimeBill } from "./run-time-bill.js";

const root = join(__dirname, "..");

const whole = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
});
const bill = runTimeBill(JSON.parse(whole), JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
mkdirSync(join(root, "dist"), { recursive: true });
writeFileSync(join(root, "dist", "sbom.json"), `${JSON.stringify(bill, null, 2)}\n`);
