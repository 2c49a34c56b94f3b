/** What the core logs through: pino's methods, fields first, then static text. Secrets are redacted by the logger. */
export interface Logger {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
}
