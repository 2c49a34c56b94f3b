import { hostAndPort } from "../../../core/text/host-and-port.js";

it("has the port also where the URL leaves it out", () => {
  expect(hostAndPort("https://graph.microsoft.com/prefix")).toBe("graph.microsoft.com:443");
  expect(hostAndPort("http://localhost")).toBe("localhost:80");
  expect(hostAndPort("https://localhost:8443")).toBe("localhost:8443");
  expect(hostAndPort("https://[2001:db8::1]")).toBe("[2001:db8::1]:443");
});
