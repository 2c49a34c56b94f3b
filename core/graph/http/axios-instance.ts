import { nodeAdapter } from "./node-adapter.js";

/** An instance of axios's own class. Only `request` is used. */
export type AxiosRequester = Pick<InstanceType<typeof import("axios")["Axios"]>, "request">;

/**
 * Creates the axios instance. This is a separate module, so that only a run that sends something loads axios. No status
 * is an error and bodies stay unparsed. The agents open the connections.
 */
export function createAxiosInstance(): AxiosRequester {
  const { Axios } = require("axios") as typeof import("axios");
  return new Axios({
    adapter: nodeAdapter,
    validateStatus: () => true,
    responseType: "stream",
    transformRequest: [],
    transformResponse: [],
  });
}
