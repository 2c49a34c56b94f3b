import { ClientRequest } from "node:http";
import { TLSSocket } from "node:tls";
import { textOf } from "../calls/service-text.js";

/** The step at which a request without a usable response failed. */
export type TransportFailureKind = "dns" | "refused" | "tls" | "proxy" | "timeout" | "reset" | "size" | "other";

export interface TransportErrorDetails {
  /** False only if certainly no byte of the request reached the service. */
  readonly requestWritten: boolean;
  /** Node's own code, e.g. `ECONNRESET`. */
  readonly code: string | undefined;
  readonly hint: string;
  /** True if the proxy cannot be used, or did not open a connection to the service. */
  readonly atProxy?: boolean;
}

/**
 * A request without a response. The message names the host and the problem. It does not contain the request (axios's
 * own error has the Authorization header), so it is safe to log.
 */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly kind: TransportFailureKind;
  readonly requestWritten: boolean;
  readonly code: string | undefined;
  readonly hint: string;
  readonly atProxy: boolean;

  constructor(kind: TransportFailureKind, message: string, details: TransportErrorDetails) {
    super(message);
    this.kind = kind;
    this.requestWritten = details.requestWritten;
    this.code = details.code;
    this.hint = details.hint;
    this.atProxy = details.atProxy ?? false;
  }
}

/**
 * Infers the failure of an attempt from the error of Node or axios. A TransportError, such as one of a proxy's tunnel,
 * stays unchanged.
 */
export function transportError(thrown: unknown, host: string): TransportError {
  const existing = [thrown, propertyOf(thrown, "cause")].find((each) => each instanceof TransportError);
  if (existing !== undefined) {
    return existing;
  }
  const code = codeOf(thrown);
  const certificate = certificateFailures[code ?? ""];
  if (certificate !== undefined) {
    return new TransportError("tls", certificate.message(host, thrown), {
      requestWritten: false,
      code,
      hint: certificate.hint,
    });
  }
  if (code !== undefined && DNS_CODES.has(code)) {
    return new TransportError("dns", `The name ${hostname(host)} could not be resolved (${code}).`, {
      requestWritten: false,
      code,
      hint: "Check the spelling of the API root and this machine's name resolution (DNS).",
    });
  }
  if (code !== undefined && UNREACHABLE_CODES.has(code) && !failedWhileTransferring(thrown)) {
    return new TransportError("refused", `${host} refused the connection or cannot be reached (${code}).`, {
      requestWritten: false,
      code,
      hint: "Check that this machine can connect to this host and port: firewall, routing, proxy.",
    });
  }
  const connected = !failedBeforeTls(thrown);
  if (!connected && code !== undefined && TLS_PROTOCOL_CODE.test(code)) {
    return new TransportError("tls", `No TLS connection to ${host} could be set up (${code}).`, {
      requestWritten: false,
      code,
      hint: "Check that the port speaks TLS 1.2 or later, and that no proxy or firewall interferes with the connection.",
    });
  }
  if (code === "ETIMEDOUT" && !connected) {
    return new TransportError("refused", `${host} cannot be reached: the connection timed out (${code}).`, {
      requestWritten: false,
      code,
      hint: "Check that this machine can connect to this host and port: firewall, routing, proxy.",
    });
  }
  if (code !== undefined && (BROKEN_CODES.has(code) || UNREACHABLE_CODES.has(code))) {
    const when = connected ? "before the response was complete" : "before TLS was set up";
    return new TransportError("reset", `The connection to ${host} was closed ${when} (${code}).`, {
      requestWritten: connected,
      code,
      hint: "Run the action again; if it persists, check proxies and firewalls between this machine and the host.",
    });
  }
  return new TransportError("other", `The request to ${host} failed${code === undefined ? "" : ` (${code})`}.`, {
    requestWritten: connected,
    code,
    hint: "Check the connection between this machine and this host; the log at --log-level debug has the error code.",
  });
}

/** The failure of an attempt that did not end within `request_timeout_s`. */
export function timeoutError(thrown: unknown, host: string, timeoutMs: number): TransportError {
  return new TransportError("timeout", `${host} gave no complete response within ${timeoutMs / 1000} s.`, {
    requestWritten: !failedBeforeTls(thrown),
    code: "ETIMEDOUT",
    hint: "Narrow the query, or raise request_timeout_s if the network is slow.",
  });
}

/** The failure of a response that is larger than the limit. */
export function tooLarge(host: string, mostBytes: number): TransportError {
  return new TransportError("size", `The response of ${host} is larger than ${mostBytes / 1024 / 1024} MiB.`, {
    requestWritten: true,
    code: undefined,
    hint: "Narrow the request; if it is already narrow, check which server answers at this address.",
  });
}

const DNS_CODES: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME"]);

const UNREACHABLE_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "ENETDOWN",
  "EADDRNOTAVAIL",
]);

/** Node reports ECONNRESET if the body ends early; zlib reports Z_* for a compressed one. */
const BROKEN_CODES: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "ERR_STREAM_PREMATURE_CLOSE",
  "Z_BUF_ERROR",
  "Z_DATA_ERROR",
]);

const TLS_PROTOCOL_CODE = /^(ERR_SSL_|ERR_TLS_|EPROTO$)/;

const ADD_CA = "Set ca_certificate to the CA that issued it (PEM); verify_ssl: false would also hide an attacker.";

const selfSigned = {
  message: (host: string) => `The certificate of ${host} is self-signed or issued by a private CA that is not trusted.`,
  hint: ADD_CA,
};
const unknownIssuer = {
  message: (host: string) => `The certificate of ${host} is issued by a CA that is not trusted on this machine.`,
  hint: `A TLS-inspecting proxy often causes this. ${ADD_CA}`,
};

/** Node's certificate errors: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const certificateFailures: Readonly<Record<string, { message(host: string, thrown: unknown): string; hint: string }>> =
  {
    DEPTH_ZERO_SELF_SIGNED_CERT: selfSigned,
    SELF_SIGNED_CERT_IN_CHAIN: selfSigned,
    UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
    CERT_UNTRUSTED: unknownIssuer,
    INVALID_CA: unknownIssuer,
    CERT_SIGNATURE_FAILURE: unknownIssuer,
    CERT_HAS_EXPIRED: {
      message: (host) => `The certificate of ${host} has expired.`,
      hint: "Check this machine's clock; otherwise the server or the inspecting proxy needs a new certificate.",
    },
    CERT_NOT_YET_VALID: {
      message: (host) => `The certificate of ${host} is not valid yet.`,
      hint: "Check this machine's clock (NTP).",
    },
    CERT_REVOKED: {
      message: (host) => `The certificate of ${host} was revoked.`,
      hint: "The server or the inspecting proxy needs a new certificate.",
    },
    ERR_TLS_CERT_ALTNAME_INVALID: {
      message: (host, thrown) => `The certificate of ${host} was issued for another name${namesIn(thrown)}.`,
      hint: "Use the host name in the certificate as API root, or correct the certificate.",
    },
  };

/** Maximum number of a certificate's names in a message. */
const MOST_NAMES = 5;

/** The first names that a certificate was issued for. Parts of Node's text that are not names are left out. */
function namesIn(thrown: unknown): string {
  const certificate = propertyOf(thrown, "cert") ?? propertyOf(propertyOf(thrown, "cause"), "cert");
  const names = textOf(propertyOf(certificate, "subjectaltname"));
  const whole = (names ?? "")
    .split(", ")
    .map((name) => name.replace(/^(DNS|IP Address):/, ""))
    .filter((name) => /^[\w.*:-]{1,253}$/.test(name));
  const more = whole.length > MOST_NAMES ? ", …" : "";
  return whole.length === 0 ? "" : ` (${whole.slice(0, MOST_NAMES).join(", ")}${more})`;
}

/**
 * Whether the connection failed during the TLS handshake; Node sends nothing of the request before it is complete. This
 * is inferred from the socket, not from the message. A socket that is not a TLSSocket, or was reused, proves nothing. A
 * request without a socket (its tunnel is still being opened) cannot have been sent.
 */
function failedBeforeTls(thrown: unknown): boolean {
  const request = propertyOf(thrown, "request");
  if (propertyOf(request, "reusedSocket") === true) {
    return false;
  }
  const socket = propertyOf(request, "socket");
  if (request instanceof ClientRequest && socket === null) {
    return true;
  }
  return socket instanceof TLSSocket && propertyOf(socket, "secureConnecting") === true;
}

/** A route can also disappear under an open connection; Node then reports another system call than `connect`. */
function failedWhileTransferring(thrown: unknown): boolean {
  const call = propertyOf(thrown, "syscall") ?? propertyOf(propertyOf(thrown, "cause"), "syscall");
  return call === "read" || call === "write";
}

function codeOf(thrown: unknown): string | undefined {
  const code = propertyOf(thrown, "code") ?? propertyOf(propertyOf(thrown, "cause"), "code");
  return typeof code === "string" ? code : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function hostname(host: string): string {
  return host.replace(/:\d+$/, "");
}
