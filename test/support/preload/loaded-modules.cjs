/** Writes down, when the process ends, what it has loaded: files by their path, and modules of Node's own by their name. */
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const own = process.moduleLoadList.filter((name) => name.startsWith("NativeModule "));
  const loaded = [...Object.keys(require.cache), ...own.map((name) => name.slice("NativeModule ".length))];
  writeFileSync(process.env.LOADED_MODULES, JSON.stringify(loaded));
});
