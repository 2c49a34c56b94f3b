import { nodeAdapter } from "./node-adapter.js";

/** An instance of axios's own class, whose `request` is all that is used. */
export type AxiosRequester = Pick<InstanceType<typeof import("axios")["Axios"]>, "request">;

/**
 * The one axios instance. A module of its own, so that only a run that sends something pays for loading axios.
 * Every status is an answer, and bodies stay as they are; connections, through a proxy or not, are the agents' business.
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
 * axios looks for a global FormData while it loads, and Node answers by loading its whole fetch, for 27 ms. No form is ever
 * sent here.
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
