/** A local tenant for this run: its configuration, and how to close it. */
export interface LocalTenantHandle {
  readonly configuration: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
