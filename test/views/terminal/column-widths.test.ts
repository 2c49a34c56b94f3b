import { areComfortable, type ColumnNeed, columnWidths, haveRoom } from "../../../views/terminal/column-widths.js";

const high: ColumnNeed = { importance: "high", least: 10, whole: 40, named: 10 };
const normal: ColumnNeed = { importance: "normal", least: 10, whole: 80, named: 10 };
const low: ColumnNeed = { importance: "low", least: 5, whole: 60, named: 5 };

it.each([
  ["the important column first", [high, normal, low], 40, [21, 10, 5]],
  ["then the normal one, until it is comfortable", [high, normal, low], 70, [40, 21, 5]],
  ["then the one of low importance", [high, normal, low], 90, [40, 32, 14]],
  ["what is left so that no cell wraps", [high, normal, low], 150, [40, 80, 26]],
  ["columns of the same importance evenly", [normal, normal], 42, [20, 20]],
  ["what one does not need to the other", [{ ...high, whole: 12 }, high], 50, [12, 36]],
  ["the names last", [high, { ...low, whole: 8, named: 20 }], 55, [40, 13]],
  ["no more than is needed", [high, { ...low, whole: 8 }], 200, [40, 8]],
])("gives %s", (_, needs, width, widths) => {
  expect(columnWidths(needs, width)).toEqual(widths);
});

it.each([
  [28, false, false],
  [29, true, false],
  [99, true, false],
  [100, true, true],
])("at %i columns, there is room: %s, and it is comfortable: %s", (width, room, comfortable) => {
  const needs = [high, normal, low];

  expect(haveRoom(needs, width)).toBe(room);
  expect(areComfortable(needs, width)).toBe(comfortable);
});
