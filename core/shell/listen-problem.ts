/** Why a server could not listen, in a sentence with the flag to change; undefined for any other error. */
export function listenProblem(error: unknown): string | undefined {
  const { code, port, address } = Object(error) as NodeJS.ErrnoException & { port?: number; address?: string };
  if (port === undefined) {
    return undefined;
  }
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use. Choose another port with --port; 0 picks a free port.`;
    case "EACCES":
      return `Port ${port} is not allowed for this user. Choose a port of 1024 or higher.`;
    case "EADDRNOTAVAIL":
      return `This machine has no address ${address}. Choose one of its own with --host.`;
    default:
      return undefined;
  }
}
