import { greeting, greetingLine, type Start } from "../../http/serve-greeting.js";

const start: Start = {
  url: "http://127.0.0.1:8365",
  port: 8365,
  keysFile: "keys.yaml",
  hasMadeKey: false,
  hasMcp: true,
  isReadOnly: false,
  isReady: true,
};
const linesOf = (changed: Partial<Start>) => greeting({ ...start, ...changed }).split("\n");

describe("the greeting of the service", () => {
  it.each([
    ["a key file", {}, "Calls need an access key that the file keys.yaml lists."],
    [
      "the key that it has made",
      { hasMadeKey: true, keysFile: "/s/access/access-key" },
      "Calls need the access key that the file /s/access/access-key holds.",
    ],
    ["no key", { keysFile: undefined }, "Calls need no access key, because everything is the local tenant's."],
  ])("with %s says which key calls need", (_name, changed, sentence) => {
    expect(linesOf(changed)[1]).toBe(sentence);
  });

  it("says what does not go without saying", () => {
    expect(linesOf({ isReady: false, isReadOnly: true, hasMcp: false })).toEqual([
      "Listening on http://127.0.0.1:8365.",
      "Calls need an access key that the file keys.yaml lists.",
      "No profile can be used yet; the log has the reasons.",
      "Actions that write are refused.",
      "Ctrl+C stops it.",
      "",
    ]);
  });

  it("is one line for programs", () => {
    expect(JSON.parse(greetingLine(start))).toEqual({
      url: "http://127.0.0.1:8365",
      port: 8365,
      keys_file: "keys.yaml",
      mcp: "http://127.0.0.1:8365/mcp",
      read_only: false,
    });
  });
});
