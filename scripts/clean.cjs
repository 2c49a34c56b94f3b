/** Removes dist/, so that no file of a renamed or removed source stays in the build. */
require("node:fs").rmSync(require("node:path").join(__dirname, "..", "dist"), { recursive: true, force: true });
