import type { Api } from "../../configuration/api.js";
import type { Configuration } from "../../configuration/configuration.js";
import type { HttpClient } from "../http/http-client.js";
import type { AttemptContext } from "../retry/attempts.js";

/** The result of a sign-in: an access token and when it expires. */
export interface SignIn {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Receives values that must never be shown. */
export interface SecretSink {
  add(secret: string): void;
}

/** What a sign-in needs. */
export interface SignInOptions extends AttemptContext {
  readonly configuration: Configuration;
  /** The API that the token is for. */
  readonly api: Api;
  readonly http: HttpClient;
  readonly redactor: SecretSink;
  /** The claims that the token must have, as JSON, if a service asked for some. */
  readonly claims?: string | undefined;
}
