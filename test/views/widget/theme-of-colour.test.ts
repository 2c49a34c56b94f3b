import { themeOfColour } from "../../../views/widget/theme-of-colour.js";

describe("the theme of a background", () => {
  it.each([
    ["#282837", "dark"],
    ["#2f3d5c", "dark"],
    ["#000", "dark"],
    ["rgb(40, 40, 55)", "dark"],
    ["#bdc1c6", "light"],
    [" #FFF ", "light"],
    ["rgba(255, 255, 255, 0.5)", "light"],
  ])("%s is %s", (colour, theme) => {
    expect(themeOfColour(colour)).toBe(theme);
  });

  it.each([undefined, null, 12, {}, "", "white", "#12", "#12345", "url(https://evil.example.org)", "rgb(1, 2)"])(
    "%j has none",
    (colour) => {
      expect(themeOfColour(colour)).toBeUndefined();
    },
  );
});
