// Writes the longest time for which the event loop was blocked to the file STRETCH_FILE, in milliseconds: by the clock, and
// in processor time, which does not depend on other load.
const { writeFileSync } = require("node:fs");

const longest = { clockMs: 0, processorMs: 0 };
let clock = performance.now();
let processor = process.cpuUsage();

function look() {
  const { user, system } = process.cpuUsage(processor);
  longest.clockMs = Math.max(longest.clockMs, performance.now() - clock);
  longest.processorMs = Math.max(longest.processorMs, (user + system) / 1000);
  clock = performance.now();
  processor = process.cpuUsage();
}

setInterval(look, 1).unref();
process.on("exit", () => {
  look();
  writeFileSync(process.env.STRETCH_FILE, JSON.stringify(longest));
});
