import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ErrorCode, errorCatalogue } from "../../../core/errors.js";
import { systemClock } from "../../../core/time/clock.js";
import { createApp } from "../../../http/app.js";
import { type QueryName, readCallQuery } from "../../../http/call-query.js";
import { LargeAnswers } from "../../../http/large-answers.js";
import { PromisedResults } from "../../../http/promised-results.js";
import { statusOfError } from "../../../http/status.js";
import { actionNames } from "../../support/manifests.js";
import { recordingLogger } from "../../support/recording-logger.js";
import { fakeHost } from "../support/fake-host.js";
import { keyAccess } from "../support/test-service.js";

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { readonly enum?: readonly string[]; readonly minimum?: number; readonly maximum?: number };
}

const root = join(__dirname, "../../..");
const document = JSON.parse(readFileSync(join(root, "data/openapi/openapi-3.1.json"), "utf8"));

/** The parameters in the address that the document has for an operation. */
function queryOf(path: string, method: string): readonly Parameter[] {
  return document.paths[path][method].parameters.filter((each: Parameter) => each.in === "query");
}

/** Whether the service takes a value of a parameter. */
function isAccepted(name: string, value: unknown): boolean {
  try {
    readCallQuery(new URLSearchParams({ [name]: String(value) }), [name as QueryName]);
    return true;
  } catch {
    return false;
  }
}

describe("the OpenAPI document and the service", () => {
  it("have the same routes, the MCP server's aside", async () => {
    const place = {
      host: "127.0.0.1",
      port: 1,
      isTls: false,
      isBehindProxy: false,
      allowedHosts: [],
      allowedOrigins: [],
    };
    const app = await createApp({
      host: fakeHost(),
      access: keyAccess,
      place,
      promised: new PromisedResults(),
      maxBodyBytes: 1,
      largeAnswers: new LargeAnswers(),
      logger: recordingLogger(),
      clock: systemClock,
      openApi: async () => ({}),
    });

    const documented = Object.keys(document.paths).map((path) =>
      path.replace(new RegExp(`/(${actionNames.join("|")})$`), "/{name}").replace(/\{(\w+)\}/g, ":$1"),
    );
    const served = app.routes.map(({ path }) => path).filter((path) => !path.includes("*") && path !== "/mcp");
    expect([...new Set(served)].sort()).toEqual([...new Set(documented)].sort());
  });

  it("have the same status for each code that is refused", () => {
    const responses: Readonly<Record<string, { readonly description: string }>> = document.components.responses;
    const documented = Object.entries(responses).flatMap(([name, { description }]) =>
      [...description.matchAll(/([A-Z_]+): /g)].map(([, code]) => [code, Number(name.replace("Refused", ""))] as const),
    );

    // The service gives CALL_REFUSED a status for each place where it refuses.
    const others = documented.filter(([code]) => code !== "CALL_REFUSED");
    expect(others).toEqual(others.map(([code]) => [code, statusOfError(code as ErrorCode)]));
    const own = Object.keys(errorCatalogue).filter((code) => ![200, 400].includes(statusOfError(code as ErrorCode)));
    expect(own.filter((code) => !documented.some(([each]) => each === code))).toEqual([]);
  });

  it.each([
    ["/v1/actions/ping", "post"],
    ["/v1/runs/{id}", "get"],
    ["/v1/runs/{id}", "delete"],
  ])("take the same values in the address of %s, %s", (path, method) => {
    const parameters = queryOf(path, method);

    expect(parameters.length).toBeGreaterThan(1);
    for (const { name, schema } of parameters) {
      const { enum: values = [], minimum, maximum } = schema;
      const inside = [...values, ...[minimum, maximum].filter((bound) => bound !== undefined)];
      const outside = [
        ...(values.length > 0 ? ["other"] : []),
        ...(maximum === undefined ? [] : [maximum + 1, Number(minimum) - 1]),
      ];
      expect(inside.filter((value) => !isAccepted(name, value))).toEqual([]);
      expect(outside.filter((value) => isAccepted(name, value))).toEqual([]);
    }
  });
});
