import { readHost } from "../../../../core/hunting/entities/host-reading.js";

it.each([
  ["FIN-WS-07.EXAMPLE.COM.", ["FIN-WS-07.EXAMPLE.COM"]],
  ["EXAMPLE\\FIN-WS-07", ["FIN-WS-07"]],
  ["EXAMPLE\\FIN-WS-07$", ["FIN-WS-07"]],
  ["\\\\FIN-WS-07", ["FIN-WS-07"]],
  ["\\\\fin-ws-07.example.com\\c$\\temp", ["fin-ws-07.example.com"]],
  ["//FIN-WS-07/share", ["FIN-WS-07"]],
  ["FIN-WS-07$", ["FIN-WS-07"]],
  ["fin-ws-07:445", ["fin-ws-07"]],
  ["fin-ws-07.example.com.:445", ["fin-ws-07.example.com"]],
  ["10.20.30.40:3389", ["10.20.30.40"]],
  ["[2001:db8::1]:443", ["2001:db8::1"]],
  ["2001:db8::1", ["2001:db8::1"]],
  ["https://fin.example.com:8443/x", ["fin.example.com"]],
  ["fin[.]example(dot)com", ["fin.example.com"]],
  ["bücher.example", ["bücher.example", "xn--bcher-kva.example"]],
  ["XN--BCHER-KVA.example", ["XN--BCHER-KVA.example", "xn--bcher-kva.example", "bücher.example"]],
  ["_dmarc.example.com", ["_dmarc.example.com"]],
])("%s is read as %j, and the first of them as itself", (identifier, texts) => {
  expect(readHost(identifier)).toEqual({ texts });
  expect(readHost(texts[0] ?? "")).toEqual({ texts });
});

it.each([
  ["fin[x]example.com", '"["'],
  ["fin{d.t}example.com", '"{"'],
  ["fin<example>com", '"<"'],
  ["*.example.com", '"*"'],
  ["cifs/fin-ws-07", '"/"'],
  ["00:11:22:33:44:55", '":"'],
  ["fin-ws-07,fin-ws-08", '","'],
])("%s is skipped because of %s", (identifier, mark) => {
  expect(readHost(identifier)).toEqual({ fault: expect.stringContaining(`contains ${mark} in its scheme or host`) });
});

it.each(["$", "...", "-", "_", "-.-", "\\\\", "EXAMPLE\\"])("%s has no host name in it", (identifier) => {
  expect(readHost(identifier)).toEqual({ fault: "The identifier has no host name in it." });
});

it.each([`${"a".repeat(64)}.example.com`, "a.".repeat(150), `${"a".repeat(60)}ü.example.com`, "[.]".repeat(1_000)])(
  "%s is longer than a host name can be",
  (identifier) => {
    expect(readHost(identifier)).toEqual({
      fault: "The identifier is longer than a host name can be (253 characters, 63 between dots).",
    });
  },
);
