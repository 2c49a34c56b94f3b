// Writes the peak memory of the process, in KiB, to the file PEAK_MEMORY_FILE.
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
