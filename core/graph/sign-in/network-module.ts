import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";
import type { HttpRequest, HttpResponse } from "../http/http-client.js";

/**
 * Makes MSAL use our HTTP client, with its hosts, CA, timeouts and repetitions. `send` must throw for each response
 * without a token, because MSAL keeps neither the status nor the cause of a failure.
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
