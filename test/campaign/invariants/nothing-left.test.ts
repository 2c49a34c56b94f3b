import { flags, passes } from "../judging.js";
import { sampleRun } from "../sample-run.js";
import { nothingLeft } from "./nothing-left.js";

describe("nothing left", () => {
  const line = (level: number) => `${JSON.stringify({ level, time: 1, pid: 1, msg: "something" })}\n`;

  flags(nothingLeft, [
    ["a file", sampleRun({ filesLeft: ["tmp/token"] }), "tmp/token is left behind"],
    [
      "a draft of compiled code",
      sampleRun({ filesLeft: ["cache/m365-defender/code/0123456789abcdef-x64-v20-20-2.7.draft"] }),
      "draft is left behind",
    ],
    [
      "a lock",
      sampleRun({ filesLeft: ["cache/m365-defender/locks", "cache/m365-defender/locks/a1.lock"] }),
      "a1.lock is left behind",
    ],
    ["a process", sampleRun({ isSurvived: true }), "a process is left behind"],
    ["a stack on standard error", sampleRun({ stderr: "Error: at line 1\n" }), "no log line"],
    ["a line below the level", sampleRun({ stderr: line(20) }), "no log line of its level"],
    ["half a line", sampleRun({ stderr: line(30).trim() }), "in the middle of a line"],
  ]);
  passes(nothingLeft, [
    [
      "compiled code, and the folder of the locks",
      sampleRun({
        filesLeft: [
          "cache/m365-defender",
          "cache/m365-defender/locks",
          "cache/m365-defender/code",
          "cache/m365-defender/code/0123456789abcdef-x64-v20-20-2",
        ],
      }),
    ],
    ["lines of the level", sampleRun({ stderr: line(30) + line(50) })],
  ]);
});
