import { nodeAdapter } from "./node-adapter.js";

/** An instance of axios's own class. Only `request` is used. */
export type AxiosRequester = Pick<InstanceType<typeof import("axios")["Axios"]>, "request">;

/**
 * Creates the axios instance. This is a separate module, so that only a run that sends something loads axios. No status
 * is an error and bodies stay unparsed. The agents open the connections.
 */
export function createAxiosInstance(): AxiosRequester {
  const { Axios } = withoutFormData(() => require("axios") as typeof import("axios"));
  return new Axios({
    adapter: nodeAdapter,
    validateStatus: () => true,
    responseType: "stream",
    transformRequest: [],
    transformResponse: [],
  });
}

/**
 * Hides the global FormData while axios loads. axios looks for it, and Node would load its whole fetch for it, in 27
 * ms. No form is ever sent here.
 */
function withoutFormData<T>(load: () => T): T {
  const fetchs = Object.getOwnPropertyDescriptor(globalThis, "FormData");
  Object.defineProperty(globalThis, "FormData", { value: undefined, configurable: true });
  try {
    return load();
  } finally {
    if (fetchs === undefined) {
      Reflect.deleteProperty(globalThis, "FormData");
    } else {
      Object.defineProperty(globalThis, "FormData", fetchs);
    }
  }
}
