// Writes the longest stretch in which nothing else had a turn in the process, in milliseconds by the clock and of processor
// time (which a busy machine does not change), into the file that STRETCH_FILE names.
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
