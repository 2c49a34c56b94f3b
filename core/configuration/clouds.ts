/**
 * Microsoft clouds that have Microsoft Defender XDR on Graph, with their login and Graph roots.
 * Source: https://learn.microsoft.com/en-us/graph/deployments
 */
export const clouds = {
  global: { loginApiRoot: "https://login.microsoftonline.com", graphApiRoot: "https://graph.microsoft.com" },
  gcc: { loginApiRoot: "https://login.microsoftonline.com", graphApiRoot: "https://graph.microsoft.com" },
  gcc_high: { loginApiRoot: "https://login.microsoftonline.us", graphApiRoot: "https://graph.microsoft.us" },
  dod: { loginApiRoot: "https://login.microsoftonline.us", graphApiRoot: "https://dod-graph.microsoft.us" },
} as const;

export type Cloud = keyof typeof clouds;
