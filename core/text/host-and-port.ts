/** `host:port` of a URL, including the default port. */
export function hostAndPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port !== "" ? port : protocol === "http:" ? "80" : "443"}`;
}
