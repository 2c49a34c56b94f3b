import { listenProblem } from "../../../core/shell/listen-problem.js";

describe("what keeps a server from listening", () => {
  it.each([
    ["EADDRINUSE", "Port 80 is in use. Choose another port with --port; 0 picks a free port."],
    ["EACCES", "Port 80 is not allowed for this user. Choose a port of 1024 or higher."],
    ["EADDRNOTAVAIL", "This machine has no address 192.0.2.7. Choose one of its own with --host."],
  ])("%s is said in a sentence with its fix", (code, sentence) => {
    const error = Object.assign(new Error("listen"), { code, port: 80, address: "192.0.2.7" });

    expect(listenProblem(error)).toBe(sentence);
  });

  it.each([Object.assign(new Error("open"), { code: "EACCES", path: "a.pem" }), new Error("x"), undefined])(
    "is not %s",
    (error) => {
      expect(listenProblem(error)).toBeUndefined();
    },
  );
});
