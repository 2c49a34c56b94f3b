// Writes the most memory that the process had, in KiB, into the file that PEAK_MEMORY_FILE names.
const { writeFileSync } = require("node:fs");

process.on("exit", () => writeFileSync(process.env.PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS)));
