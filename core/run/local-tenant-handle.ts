/** A local tenant that this run may use: its configuration, and how to end it. */
export interface LocalTenantHandle {
  readonly configuration: Readonly<Record<string, string>>;
  close(): Promise<void>;
}
