import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";

/**
 * MSAL's way to the network: our HTTP client, with its hosts, CA, timeouts and repetitions. `send` judges the answer and
 * throws for all but a token, because MSAL keeps neither the status nor the cause of a failure.
 */
export function createNetworkModule(send: (request: HttpRequest) => Promise<HttpResponse>): INetworkModule {
  const request = async <T>(
    method: "GET" | "POST",
    url: string,
    options: NetworkRequestOptions | undefined,
  ): Promise<NetworkResponse<T>> => {
    const { status, headers, body } = await send({ method, url, headers: options?.headers ?? {}, body: options?.body });
    return { status, headers: { ...headers }, body: JSON.parse(body) as T };
  };
  return {
    sendGetRequestAsync: (url, options) => request("GET", url, options),
    sendPostRequestAsync: (url, options) => request("POST", url, options),
  };
}
