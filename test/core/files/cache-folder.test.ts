import os from "node:os";
import { cacheFolder } from "../../../core/files/cache-folder.js";

afterEach(() => jest.restoreAllMocks());

it.each([
  [{ XDG_CACHE_HOME: "/c" }, "linux", /^\/c\/m365-defender$/],
  [{ XDG_CACHE_HOME: "relative" }, "linux", /\/\.cache\/m365-defender$/],
  [{}, "linux", /\/\.cache\/m365-defender$/],
  [{}, "darwin", /\/Library\/Caches\/m365-defender$/],
  [{ LOCALAPPDATA: "/local" }, "win32", /^\/local\/m365-defender$/],
  [{}, "win32", /\/AppData\/Local\/m365-defender$/],
])("is where %j on %s has it", (environment, platform, expected) => {
  expect(cacheFolder(environment, platform)).toMatch(expected);
});

it.each(["", "relative"])("is not where a run was started, though HOME is %j", (folder) => {
  jest.spyOn(os, "homedir").mockReturnValue(folder);

  expect(() => cacheFolder({}, "linux")).toThrow("The home folder is not an absolute path");
});
