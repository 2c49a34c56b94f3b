import { manifests } from "../../library/manifests.js";
import { createMcpEndpoint } from "../../mcp/endpoint.js";
import { actionTool } from "../../mcp/tools/action-tool.js";
import { analyst, type McpTenant, startMcpTenant } from "./support/mcp-tenant.js";

jest.mock("../../mcp/tools/action-tool.js", () => {
  const actual = jest.requireActual<typeof import("../../mcp/tools/action-tool.js")>("../../mcp/tools/action-tool.js");
  return { actionTool: jest.fn(actual.actionTool) };
});

/** A request of the older protocol, which needs no handshake over HTTP. */
function request(method: string, params: object = {}): Request {
  return new Request("http://127.0.0.1/mcp", {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json, text/event-stream" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
}

describe("the endpoint", () => {
  let started: McpTenant;

  beforeAll(async () => {
    started = await startMcpTenant();
  });

  afterAll(() => started.close());

  it("defines each tool once, however many requests come", async () => {
    const endpoint = createMcpEndpoint(started.options({ isLocal: true }));

    for (let count = 0; count < 2_000; count += 1) {
      const response = await endpoint.fetch(request("tools/list"), analyst);
      expect([response.status, (await response.text()).includes("microsoft365_defender_ping")]).toEqual([200, true]);
    }
    await endpoint.close();

    expect(actionTool).toHaveBeenCalledTimes(Object.keys(manifests).length);
  });

  it.each(["GET", "DELETE"])("has no sessions: %s is refused", async (method) => {
    const endpoint = createMcpEndpoint(started.options());
    const response = await endpoint.fetch(new Request("http://127.0.0.1/mcp", { method }), analyst);

    expect(response.status).toBe(405);
    await endpoint.close();
  });

  it("refuses what is no message of the protocol, and goes on", async () => {
    const endpoint = createMcpEndpoint(started.options());
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    for (const body of ["", "{", "[]", '"x"', JSON.stringify({ jsonrpc: "2.0", id: 1 })]) {
      const response = await endpoint.fetch(
        new Request("http://127.0.0.1/mcp", { method: "POST", headers, body }),
        analyst,
      );
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
    }

    expect((await endpoint.fetch(request("tools/list"), analyst)).status).toBe(200);
    await endpoint.close();
  });
});
