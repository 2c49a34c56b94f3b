/** Empties dist/, so that a file that was renamed or removed in the source does not live on in the build. */
require("node:fs").rmSync(require("node:path").join(__dirname, "..", "dist"), { recursive: true, force: true });
