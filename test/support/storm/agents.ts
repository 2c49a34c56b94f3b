import { setTimeout as sleep } from "node:timers/promises";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { eras, textOf } from "../../mcp/support/mcp-clients.js";
import { readIncidentId } from "./customers.js";
import { comment, isUnclear, type Problem, type Scene, writtenIncident } from "./scene.js";

/** Connects a client of the MCP server, of one of the eras. */
export async function connectAgent(port: number, key: string, index: number): Promise<Client> {
  const mode = eras[index % eras.length]?.mode ?? "legacy";
  const client = new Client({ name: "storm", version: "1.0.0" }, { versionNegotiation: { mode } });
  // Node would keep its connections for a minute, and the test waits until there are none.
  const requestInit = { headers: { authorization: `Bearer ${key}`, connection: "close" } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`), { requestInit }));
  return client;
}

/** An agent reads an incident. */
export async function askAgent(scene: Scene): Promise<Problem> {
  const { text } = await callTool(scene, "get_incident", { incident_id: readIncidentId });
  return agentProblem(text, scene, scene.customer.owner);
}

/** An agent writes a comment. */
export async function commentOfAgent(scene: Scene): Promise<Problem> {
  const parameters = { incident_id: writtenIncident(scene), comment: comment(scene, 1, 1) };
  const { text, code, isError } = await callTool(scene, "add_comment_to_incident", parameters);
  if (isUnclear(scene, parameters.comment, code)) return undefined;
  return isError ? text.slice(0, 300) : agentProblem(text, scene, "");
}

/** An agent cancels a hunt, and asks for another customer's data. */
export async function strayAgent(scene: Scene): Promise<Problem> {
  const { agent, number, other, onCall } = scene;
  // A cancellation in the older era is a request of its own over HTTP, and belongs to no other.
  if (agent.getProtocolEra() === "modern") {
    const name = "microsoft365_defender_execute_custom_query";
    const signal = AbortSignal.timeout(number % 40);
    await agent.callTool({ name, arguments: { query: "DeviceInfo | count" } }, { signal }).catch((error: Error) => {
      if (!signal.aborted) throw error;
    });
    onCall();
  }
  const { text, code } = await callTool(scene, "get_incident", { incident_id: readIncidentId, profile: other.name });
  return code === "CALLER_NOT_ALLOWED" ? agentProblem(text, scene, "") : `${code} instead of CALLER_NOT_ALLOWED`;
}

async function callTool({ agent, onCall }: Scene, tool: string, parameters: Readonly<Record<string, unknown>>) {
  for (;;) {
    const answer = await agent.callTool({ name: `microsoft365_defender_${tool}`, arguments: parameters });
    const { code } = Object(answer.structuredContent) as { readonly code?: string };
    if (code !== "BUSY") {
      onCall();
      return { text: textOf(answer), code, isError: answer.isError === true };
    }
    await sleep(50);
  }
}

function agentProblem(text: string, { customer, other }: Scene, wanted: string): Problem {
  if (!text.includes(wanted)) return `an agent's result without ${wanted}: ${text.slice(0, 300)}`;
  return text.includes(other.owner) ? `an agent of ${customer.name} saw ${other.owner}` : undefined;
}
