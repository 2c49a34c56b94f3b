/** Tells a test on standard output, for each SIGUSR2, the heap after garbage collection and the number of open connections. */
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");

process.on("SIGUSR2", () => {
  collect();
  const heapMib = process.memoryUsage().heapUsed / 1024 ** 2;
  // Those to the tenants that nobody uses do not count: they do not keep the process alive.
  const connections = process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
  process.stdout.write(`${JSON.stringify({ heapMib, connections })}\n`);
});
