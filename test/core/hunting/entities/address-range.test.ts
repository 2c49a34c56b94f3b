import fc from "fast-check";
import { addressOf, bitsOf } from "../../../../core/hunting/entities/address-bits.js";
import { rangeForms, rangeOf, rangeText } from "../../../../core/hunting/entities/address-range.js";
import { buildEntityFilter } from "../../../../core/hunting/entities/entity-filter.js";
import { MatchCounter } from "../../../../core/hunting/entities/matched-rows.js";
import { renderFilter } from "../../../../core/hunting/query/filter.js";
import { collectValueLists } from "../../../../core/hunting/query/value-lists.js";
import { createEngine } from "../../../../kql/engine.js";
import { cases } from "../../../support/cases.js";

it.each([
  ["203.0.113.77", "203.0.113.77"],
  ["::ffff:cb00:714d", "203.0.113.77"],
  ["2001:DB8:0:0:0:0:0:1", "2001:db8::1"],
  ["::", "::"],
  ["1::", "1::"],
  ["1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"],
  ["0.0.0.0", "0.0.0.0"],
])("the bits of %s are those of %s", (address, shortest) => {
  expect(addressOf(bitsOf(address) ?? -1n)).toBe(shortest);
});

it.each(["", "1.2.3", "fe80::1%eth0", "203.0.113.0/24"])("%j has no bits", (text) => {
  expect(bitsOf(text)).toBeUndefined();
});

it("a range of IPv4 is also one of mapped addresses, one of IPv6 is not", () => {
  expect(rangeForms("203.0.113.0/24")).toEqual(["203.0.113.0/24", "::ffff:203.0.113.0/120"]);
  expect(rangeForms("2001:db8::/48")).toEqual(["2001:db8::/48"]);
});

const address = fc.oneof(fc.ipV4(), fc.ipV6());

it("an address is in each range that begins at it", () => {
  fc.assert(
    fc.property(address, fc.nat(128), (text, given) => {
      const length = text.includes(":") ? given : given % 33;
      const range = rangeOf(`${text}/${length}`);

      expect(range).toBeDefined();
      expect(range && rangeOf(rangeText(range).includes("/") ? rangeText(range) : `${text}/${length}`)).toEqual(range);
    }),
    { numRuns: cases(300, 10_000) },
  );
});

describe("rows", () => {
  const values = [
    ..."203.0.113.0 203.0.113.77 203.0.113.255 203.0.112.255 203.0.114.0 10.0.0.1 0.0.0.0".split(" "),
    ..."::ffff:203.0.113.77 ::FFFF:cb00:714d ::ffff:10.0.0.1 ::203.0.113.77 ::1 ::".split(" "),
    ..."2001:db8::1 2001:DB8:0:0:0:0:0:ff 2001:db8:0:1::1 2001:db8:1::1 fe80::1 fe80::1%eth0".split(" "),
    ...[
      "",
      "203.0.113",
      "203.0.113.077",
      "203.0.113.77:443",
      "[2001:db8::1]",
      "host",
      "203.0.113.77/32",
      "203.0.113.77/24",
      "::/0",
    ],
  ];
  const table = {
    name: "DeviceNetworkEvents",
    timeColumn: null,
    columns: [{ name: "RemoteIP", type: "string" }],
    rows: values.map((RemoteIP) => ({ RemoteIP })),
  };
  const engine = createEngine({ tables: [table], now: () => new Date(0) });

  function filterOf(range: string) {
    const entity = { identifier: range, entityType: "ADDRESS", isInternal: false, isSuspicious: false };
    return buildEntityFilter({
      entities: [{ ...entity, additionalProperties: {} }],
      keys: { ip: ["RemoteIP"] },
      operator: "OR",
      tables: ["DeviceNetworkEvents"],
    });
  }

  function found(range: string): number {
    const { placement } = filterOf(range);
    if (placement === undefined || !("filter" in placement)) {
      throw new Error(`${range} is not searched.`);
    }
    const operators = renderFilter(placement.filter, collectValueLists([placement.filter]));
    return engine.run(["DeviceNetworkEvents", ...operators].join(" | ")).rows.length;
  }

  function counted(range: string): number | null | undefined {
    const { searches, uses } = filterOf(range);
    const counter = new MatchCounter({ searches, searchesByTable: new Map() });
    for (const RemoteIP of values) {
      counter.add({ RemoteIP });
    }
    return counter.countsOf(uses)[0]?.matchedRows;
  }

  it.each([
    ["203.0.113.0/24", 6],
    ["203.0.112.0/23", 7],
    ["203.0.0.0/16", 8],
    ["203.0.113.76/31", 4],
    ["203.0.113.77/32", 2],
    ["10.0.0.0/16", 2],
    ["2001:db8::/48", 3],
    ["2001:db8::/64", 2],
    ["fe80::/64", 1],
    ["::ffff:203.0.113.0/120", 6],
    ["::1/127", 2],
  ])("of %s are counted as the query finds them: %i", (range, count) => {
    expect([found(range), counted(range)]).toEqual([count, count]);
  });
});
