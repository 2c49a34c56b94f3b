/** `host:port` of a URL, the port also where the URL leaves it out. */
export function hostAndPort(url: string): string {
  const { protocol, hostname, port } = new URL(url);
  return `${hostname}:${port !== "" ? port : protocol === "http:" ? "80" : "443"}`;
}
