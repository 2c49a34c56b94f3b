import fc from "fast-check";
import { addressSpelling, oneSpelling } from "../../../core/incidents/spelling.js";
import { cases } from "../../support/cases.js";

describe("one spelling", () => {
  it.each([
    ["FIN-WS-07.Example.com.", "fin-ws-07.example.com"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["bu\u0308cher.example", "xn--bcher-kva.example"],
    ["ana@BÜCHER.example", "ana@xn--bcher-kva.example"],
    ["HTTPS://Bücher.Example./", "https://xn--bcher-kva.example"],
    ["https://a.example:443/X?q=1", "https://a.example/x?q=1"],
    ["2001:0DB8:0000::0001", "2001:db8::1"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["::FFFF:cb00:7109", "203.0.113.9"],
    ["FE80::1%eth0", "fe80::1%eth0"],
    ["ABCDEF", "abcdef"],
    ["EX\\Ana", "ex\\ana"],
    ["C:\\Program Files\\a.exe", "c:\\program files\\a.exe"],
    ["http://[", "http://["],
    [".", "."],
    ["ü\uff0e", "xn--tda"],
    ["ü.\\", "ü.\\"],
  ])("of %s is %s", (value, expected) => {
    expect(oneSpelling(value)).toBe(expected);
  });

  it("is the spelling of itself", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.webUrl(),
      fc.ipV6(),
      fc.emailAddress(),
      fc.string({ unit: fc.constantFrom(..."a.:/@[]%xn-ü\\\uff0e") }),
    );

    fc.assert(
      fc.property(texts, (text) => {
        expect(oneSpelling(oneSpelling(text))).toBe(oneSpelling(text));
      }),
      { numRuns: cases(500, 20_000) },
    );
  });

  it.each(["", "1.2.3", "1.2.3.4:80", "example.com"])("of an address is none for %j", (value) => {
    expect(addressSpelling(value)).toBeUndefined();
  });
});
