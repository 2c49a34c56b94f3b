import { ClientRequest } from "node:http";
import { TLSSocket } from "node:tls";
import { textOf } from "../calls/service-text.js";

/** Where a request failed that got no answer, or none that could be taken. */
export type TransportFailureKind = "dns" | "refused" | "tls" | "proxy" | "timeout" | "reset" | "size" | "other";

export interface TransportErrorDetails {
  /** False only where it is certain that no byte of the request reached the service. */
  readonly requestWritten: boolean;
  /** Node's own code, e.g. `ECONNRESET`. */
  readonly code: string | undefined;
  readonly hint: string;
  /** The proxy cannot be used, or opened no connection to the service. */
  readonly atProxy?: boolean;
}

/**
 * A request without an answer: what failed, as a sentence that names the host, and what to do about it. It keeps nothing
 * of the request (axios's own error holds the Authorization header), so it may be logged as it is.
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
 * The failure of one attempt whose request could not be completed, told from what Node and axios threw. A failure that is
 * one already (of a proxy's tunnel) stays what it is.
 */
export function transportError(thrown: unknown, host: string): TransportError {
  const told = [thrown, propertyOf(thrown, "cause")].find((each) => each instanceof TransportError);
  if (told !== undefined) {
    return told;
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

/** The failure of an answer that is larger than what is held of one. */
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

/** Node gives ECONNRESET when the body ends early; zlib gives Z_* when a compressed one does. */
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

/** Verification failures of Node: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
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

/** Names of a certificate that are told. */
const MOST_NAMES = 5;

/** The first names that a certificate was issued for, whole; what is no name, as Node's error has it, is left out. */
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
 * Whether the connection failed while TLS was still being set up: Node sends nothing of the request before that. Told from
 * the socket, not from the message; a socket that is no TLSSocket, or was used before, proves nothing. A request that has
 * no socket yet (a tunnel is still being opened for it) cannot have been written either.
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

/** A route may also vanish under a connection that is in use; Node then names another system call than `connect`. */
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
