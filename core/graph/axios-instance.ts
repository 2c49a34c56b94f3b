import axios, { type AxiosInstance } from "axios";

/**
 * The one axios instance. A module of its own, so that only a run that sends something pays for loading axios.
 * Every status is an answer, bodies stay text of any size, redirects are not followed; connections, through a proxy or not, are the agents' business.
 */
export function createAxiosInstance(): AxiosInstance {
  return axios.create({
    adapter: "http",
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
