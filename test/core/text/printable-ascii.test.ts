import { isOrdinaryText, isPrintableAscii } from "../../../core/text/printable-ascii.js";

const characters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

it("takes no character for ordinary that is invisible, combines with another or changes how others are shown", () => {
  const others = characters.filter((character) => !/[\p{L}\p{N}\p{P}\p{S} ]/u.test(character));

  expect(others.filter(isOrdinaryText)).toEqual([]);
});

it.each(["Overdue: St. John's invoice – payment required", "Überweisung „Œuvre“ … Łódź", "", " "])(
  "takes %j for ordinary",
  (text) => {
    expect(isOrdinaryText(text)).toBe(true);
  },
);

it("takes all of printable ASCII for ordinary", () => {
  expect(characters.filter(isPrintableAscii).filter((character) => !isOrdinaryText(character))).toEqual([]);
});
