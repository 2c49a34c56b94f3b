import { breakableParts } from "../../../views/html/break-places.js";

describe("where a text of the page may break", () => {
  it.each([
    ["analyst@example.com", ["analyst@", "example.com"]],
    ["https://login.example.net/common?id=1", ["https://", "login.example.net/", "common?", "id=", "1"]],
    ["C:\\ProgramData\\upd\\helper.dll", ["C:\\", "ProgramData\\", "upd\\", "helper.dll"]],
    ["powershell.exe -File C:\\a.ps1", ["powershell.exe -File C:\\a.ps1"]],
    ["lk64.exe", ["lk64.exe"]],
    ["", [""]],
  ])("is behind the separators of %j, and nowhere in several words", (text, parts) => {
    expect(breakableParts(text)).toEqual(parts);
  });
});
