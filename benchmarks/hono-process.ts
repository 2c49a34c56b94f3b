import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";

/** Options of the bare endpoints. */
export interface HonoOptions {
  /** The file with the body of each answer. */
  readonly answer: string;
  /** What `/relay` asks for each call. */
  readonly from: { readonly url: string; readonly ca: string };
}

/**
 * Endpoints that do no work, to compare a service with: `/bare` parses the call and answers from memory, `/relay` sends a
 * request on an open connection first and parses its answer, as a program would that does nothing else.
 */
function main(): void {
  const { answer, from } = JSON.parse(process.argv[2] ?? "") as HonoOptions;
  const body = readFileSync(answer, "utf8");
  const agent = new Agent({ ca: from.ca, keepAlive: true });
  const app = new Hono();
  app.post("/bare", async (call) => {
    await call.req.json();
    return call.body(body, 200, { "content-type": "application/json" });
  });
  app.post("/relay", async (call) => {
    await call.req.json();
    JSON.parse(await read(from.url, agent));
    return call.body(body, 200, { "content-type": "application/json" });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => {
    process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  process.on("disconnect", () => process.exit());
}

function read(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent }, (incoming) => {
      let text = "";
      incoming.setEncoding("utf8").on("error", reject);
      incoming.on("data", (chunk: string) => {
        text += chunk;
      });
      incoming.on("end", () => resolve(text));
    });
    outgoing.on("error", reject).end();
  });
}

main();
