import { isExcepted } from "../../../../core/graph/http/no-proxy.js";

describe("NO_PROXY", () => {
  it.each([
    ["graph.microsoft.com", 443, "graph.microsoft.com"],
    ["GRAPH.microsoft.com", 443, "Graph.Microsoft.com"],
    ["graph.microsoft.com", 443, "microsoft.com"],
    ["graph.microsoft.com", 443, ".microsoft.com"],
    ["graph.microsoft.com", 443, "*.microsoft.com"],
    ["graph.microsoft.com", 443, "*"],
    ["graph.microsoft.com", 443, "graph.microsoft.com:443"],
    ["10.1.2.3", 443, "10.1.2.3"],
    ["10.1.2.3", 443, "10.0.0.0/8"],
    ["[2001:db8::1]", 443, "2001:db8::1"],
    ["[2001:db8::1]", 443, "[2001:db8::1]:443"],
    ["[2001:db8::1]", 443, "2001:db8::/32"],
    ["localhost", 8443, "localhost"],
  ])("excepts %s:%i by %s", (host, port, entry) => {
    expect(isExcepted(host, port, ["example.net", entry])).toBe(true);
  });

  it.each([
    ["microsoft.com", 443, ".microsoft.com"],
    ["graph.microsoft.com", 443, "soft.com"],
    ["graph.microsoft.com", 443, "graph.microsoft.com:8443"],
    ["graph.microsoft.com", 443, "graph.microsoft.com.example.net"],
    ["11.1.2.3", 443, "10.0.0.0/8"],
    ["10.1.2.3", 443, "10.0.0.0/99"],
    ["10.1.2.3", 443, "2.3"],
    ["localhost", 443, "example.net"],
    ["127.0.0.1", 443, "localhost"],
  ])("does not except %s:%i by %s", (host, port, entry) => {
    expect(isExcepted(host, port, [entry])).toBe(false);
  });

  it("excepts nothing unasked", () => {
    expect(isExcepted("localhost", 443, [])).toBe(false);
  });
});
