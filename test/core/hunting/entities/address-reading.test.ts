import { readAddress } from "../../../../core/hunting/entities/address-reading.js";

it.each([
  ["203.0.113.77", "203.0.113.77"],
  ["203.0.113.77:443", "203.0.113.77"],
  ["203[.]0(.)113[dot]77:8080", "203.0.113.77"],
  ["203.0.113.77.", "203.0.113.77"],
  ["[203.0.113.77]", "203.0.113.77"],
  ["[2001:db8::1]", "2001:db8::1"],
  ["[2001:db8::1]:443", "2001:db8::1"],
  ["[IPv6:2001:db8::1]", "2001:db8::1"],
  ["2001:db8:0:0:0:0:0:1:443", "2001:db8:0:0:0:0:0:1"],
  ["2001:db8[:]:1", "2001:db8::1"],
  ["tcp://203.0.113.77:443/x", "203.0.113.77"],
  ["hxxp://[2001:db8::1]:80/", "2001:db8::1"],
  ["fe80::1%eth0", "fe80::1%eth0"],
  ["[fe80::1%25eth0]:22", "fe80::1%eth0"],
  ["203.0.113.77/32", "203.0.113.77"],
  ["::1/128", "::1"],
  ["203.0.113.77/24", "203.0.113.0/24"],
  ["203.0.113.0[/]24", "203.0.113.0/24"],
  ["198.51.0.0/16", "198.51.0.0/16"],
  ["::ffff:203.0.113.0/120", "203.0.113.0/24"],
  ["2001:DB8::/48", "2001:db8::/48"],
  ["[2001:db8::ff]/64", "2001:db8::/64"],
])("%s is read as %s, and that as itself", (identifier, text) => {
  expect(readAddress(identifier)).toEqual({ texts: [text] });
  expect(readAddress(text)).toEqual({ texts: [text] });
});

it.each([
  "1.2.3",
  "203.0.113.256",
  "203.0.113.77:65536",
  "203.0.113.77:",
  "[2001:db8::1]:99999",
  "[203.0.113.77",
  "203.0.113.0/33",
  "203.0.113.0/-1",
  "203.0.113.0/24/24",
  "2001:db8::/129",
  "fe80::1%eth0/64",
  "host.example.com:443",
  `fe80::1%${"a".repeat(100)}`,
  "1".repeat(100_000),
])("%s is not an address", (identifier) => {
  expect(readAddress(identifier)).toEqual({ fault: "The identifier is not an IP address." });
});

it.each([
  "198.50.0.0/15",
  "10.0.0.0/8",
  "0.0.0.0/0",
  "2001:db8::/47",
  "::/0",
  // All of IPv4 is in these, in its IPv6-mapped form.
  "::/64",
  "::ffff:0:0/96",
  "::ffff:203.0.0.0/111",
])("%s is too wide to be searched", (identifier) => {
  expect(readAddress(identifier)).toEqual({
    fault: "The address range is too wide to be searched: at least /16 is needed for IPv4, at least /48 for IPv6.",
  });
});
