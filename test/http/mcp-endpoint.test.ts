import { recordingLogger } from "../support/recording-logger.js";
import { fakeHost } from "./support/fake-host.js";

afterEach(() => jest.resetModules());

/** Loads the endpoint where loading the MCP server fails with this error. */
async function failureWith(thrown: Error): Promise<unknown> {
  jest.doMock("../../mcp/main.js", () => {
    throw thrown;
  });
  const { loadMcp } = await import("../../http/mcp-endpoint.js");
  const choice = { isLocal: true, allowsWrites: false, logger: recordingLogger() };
  return loadMcp(fakeHost(), choice).catch((error: unknown) => error);
}

describe("the MCP server of the service", () => {
  it("whose package is not installed fails with what to install, or how to do without", async () => {
    const missing = Object.assign(new Error("Cannot find module '@modelcontextprotocol/server'"), {
      code: "MODULE_NOT_FOUND",
    });

    expect(await failureWith(missing)).toMatchObject({
      exitCode: 1,
      sentences: [
        expect.stringContaining("npm install @modelcontextprotocol/server"),
        "Or leave the MCP server out: start the service with --no-mcp.",
      ],
    });
  });

  it("fails with any other error as it is", async () => {
    const fault = new Error("Some fault.");

    expect(await failureWith(fault)).toBe(fault);
  });
});
