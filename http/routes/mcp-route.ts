import { readJsonBytes } from "../call-body.js";
import { addRoute } from "../route.js";
import type { App, Call, McpEndpoint, Service } from "../service.js";

/** Adds the MCP server. Its requests have the same keys, limits and checks as all others. */
export function addMcpRoute(app: App, { mcp, maxBodyBytes }: Pick<Service, "mcp" | "maxBodyBytes">): void {
  if (mcp !== undefined) {
    const pass = (call: Call) => {
      endWithClient(call.env);
      return mcp(call.req.raw, call.var.caller);
    };
    addRoute(app, "/mcp", { GET: pass, POST: (call) => passBody(call, mcp, maxBodyBytes), DELETE: pass });
  }
}

async function passBody(call: Call, mcp: McpEndpoint, maxBodyBytes: number): Promise<Response> {
  endWithClient(call.env);
  const { url, headers, signal } = call.req.raw;
  const body = await readJsonBytes(call.env, maxBodyBytes);
  return mcp(new Request(url, { method: "POST", headers, body: new Uint8Array(body), signal }), call.var.caller);
}

/**
 * A client of MCP closes its connection to cancel a call. The server keeps a connection of which only the sending half is closed,
 * and an answer in parts leaves no room for the interim answers that find out more (`presence.ts`), so here that counts as closed.
 */
function endWithClient({ incoming: { socket }, outgoing }: Call["env"]): void {
  const end = () => outgoing.destroy();
  socket.once("end", end);
  outgoing.once("close", () => socket.off("end", end));
  if (socket.readableEnded) {
    end();
  }
}
