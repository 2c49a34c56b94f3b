import type { Api } from "../../configuration/api.js";
import type { Configuration } from "../../configuration/configuration.js";
import type { HttpClient } from "../http/http-client.js";
import type { AttemptContext } from "../retry/attempts.js";

/** What a sign-in gives: an access token and its life. */
export interface SignIn {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where a value is handed to that must never be shown. */
export interface SecretSink {
  add(secret: string): void;
}

/** What a sign-in needs. */
export interface SignInOptions extends AttemptContext {
  readonly configuration: Configuration;
  /** What the token is for. */
  readonly api: Api;
  readonly http: HttpClient;
  readonly redactor: SecretSink;
}
