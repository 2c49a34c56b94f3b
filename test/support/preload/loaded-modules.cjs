/** Writes the loaded modules to a file when the process ends: files by path, Node's own modules by name. */
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  const own = process.moduleLoadList.filter((name) => name.startsWith("NativeModule "));
  const loaded = [...Object.keys(require.cache), ...own.map((name) => name.slice("NativeModule ".length))];
  writeFileSync(process.env.LOADED_MODULES, JSON.stringify(loaded));
});
