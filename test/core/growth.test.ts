import { readCertificate } from "../../core/configuration/certificate.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { toReal } from "../../kql/conversions.js";
import { growthOfRepetition, LINEAR } from "../support/growth-of-time.js";

const roots = (root: string) =>
  readConfiguration(
    { graph_api_root: root },
    { now: new Date(0), source: "payload", environment: {}, readsReferences: false },
  );

it.each<[string, (text: string) => unknown, string]>([
  [
    "PEM blocks without an end",
    (certificate) => readCertificate({ certificate } as never, new Date()),
    "-----BEGIN A-----",
  ],
  ["slashes of a root", (text) => roots(`https://a.example${text}x`), "/"],
  ["digits of no number", (text) => toReal(`${text}x`), "1"],
])("%s are read in time that grows with the text alone", (_what, work, beginning) => {
  expect(growthOfRepetition(beginning, work)).toBeLessThan(LINEAR);
});
