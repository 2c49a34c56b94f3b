import type { Agent } from "node:https";
import axios, { type AxiosInstance } from "axios";

/**
 * The one axios instance. A module of its own, so that only a run that sends something pays for loading axios.
 * Every status is an answer, bodies stay text of any size, redirects are not followed, environment proxies are not used.
 */
export function createAxiosInstance(httpsAgent: Agent): AxiosInstance {
  return axios.create({
    adapter: "http",
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    maxBodyLength: Number.POSITIVE_INFINITY,
    maxContentLength: Number.POSITIVE_INFINITY,
    validateStatus: () => true,
    responseType: "text",
    transformRequest: [],
    transformResponse: [],
    decompress: true,
  });
}
