/** Environment variables: `process.env`, or a replacement in tests. */
export type Environment = Readonly<Record<string, string | undefined>>;
