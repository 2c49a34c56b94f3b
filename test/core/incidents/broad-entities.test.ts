import { isBroadAddress, isBroadHash, isBroadHost, isBroadUrl } from "../../../core/incidents/broad-entities.js";

describe("an entity that is found everywhere", () => {
  it.each([
    "0.0.0.0",
    "127.0.0.1",
    "127.255.0.9",
    "169.254.1.1",
    "224.0.0.251",
    "239.255.255.250",
    "255.255.255.255",
    "::",
    "0:0:0:0:0:0:0:1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "FE80::1",
    "febf::1%12",
    "ff02::1:3",
    "::ffff:224.0.0.1",
  ])("is the address %s", (address) => {
    expect(isBroadAddress(address)).toBe(true);
  });

  it.each([
    "10.0.0.1",
    "172.16.3.4",
    "192.168.1.255",
    "192.0.2.1",
    "198.51.100.23",
    "203.0.113.77",
    "100.64.0.1",
    "223.255.255.255",
    "2001:db8::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "fec0::1",
    "not an address",
  ])("is not the address %s", (address) => {
    expect(isBroadAddress(address)).toBe(false);
  });

  it.each([
    ["localhost", true],
    ["LOCALHOST.", true],
    ["app.localhost", true],
    ["127.0.0.1", true],
    ["localhost.example.com", false],
    ["fin-ws-07", false],
  ])("is the host %s: %j", (host, expected) => {
    expect(isBroadHost(host)).toBe(expected);
  });

  it.each([
    ["http://127.0.0.1:8080/a", true],
    ["http://[::1]/", true],
    ["https://localhost/x", true],
    ["localhost", true],
    ["https://evil.example.net/127.0.0.1", false],
    ["https://10.0.0.1/", false],
    ["http://[", false],
  ])("is the URL %s: %j", (url, expected) => {
    expect(isBroadUrl(url)).toBe(expected);
  });

  it.each([
    ["DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", true],
    ["d41d8cd98f00b204e9800998ecf8427e", true],
    ["a".repeat(64), false],
  ])("is the hash %s: %j", (hash, expected) => {
    expect(isBroadHash(hash)).toBe(expected);
  });
});
