import { readCertificate } from "../../core/configuration/certificate.js";
import { readConfiguration } from "../../core/configuration/read-configuration.js";
import { undoMarks, undoPathMarks } from "../../core/hunting/entities/defang-marks.js";
import { splitUrl } from "../../core/hunting/entities/url-parts.js";
import { pathSpellings } from "../../core/hunting/entities/url-paths.js";
import { withoutTrailing } from "../../core/text/trailing.js";
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
  ["marks of a host", undoMarks, "[.\\"],
  ["backslashes of a host", undoMarks, "\\"],
  ["blanks of a host", undoMarks, " "],
  ["marks of a path", undoPathMarks, "[dot"],
  ["users of a URL", splitUrl, "a@"],
  ["ports of a URL", splitUrl, ":1"],
  ["brackets of a URL", splitUrl, "["],
  ["slashes of an encoded URL", splitUrl, "%2f"],
  ["percent-encoding of a path", pathSpellings, "%41"],
  ["percent-encoding of a path beyond ASCII", pathSpellings, "%c3%a9"],
  ["blanks of a path", pathSpellings, " "],
  ["dots at the end of a name", (text) => withoutTrailing(`${text}x`, "."), "."],
])("%s are read in time that grows with the text alone", (_what, work, beginning) => {
  expect(growthOfRepetition(beginning, work)).toBeLessThan(LINEAR);
});
