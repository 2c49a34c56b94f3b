// Generated from integration.yaml by `npm run generate`: do not edit.

import type { IntegrationManifest } from "../manifest.js";

/** The configuration's fields after validation of each, before they are held against each other. */
export interface ConfigurationFields {
  readonly cloud: "global" | "gcc" | "gcc_high" | "dod" | undefined;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: "secret" | "certificate" | "federated" | "managed_identity" | undefined;
  readonly clientSecret: string | undefined;
  readonly certificate: string | undefined;
  readonly certificateKey: string | undefined;
  readonly certificatePassphrase: string | undefined;
  readonly federatedTokenFile: string | undefined;
  readonly managedIdentityClientId: string | undefined;
  readonly loginApiRoot: string | undefined;
  readonly graphApiRoot: string | undefined;
  readonly apiRoot: string | undefined;
  readonly verifySsl: boolean;
  readonly caCertificate: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly requestTimeoutS: number;
  readonly timeBudgetS: number;
  readonly huntingCallsPerMinute: number;
  readonly tokenCache: "off" | "file";
  readonly auditLog: string | undefined;
  readonly determinationRule: "true_positive_only" | "by_classification";
  readonly commentMaxLength: number;
}

export const integration: IntegrationManifest = {
  "identifier": "Microsoft365Defender",
  "name": "Microsoft 365 Defender",
  "product": "Microsoft Defender XDR",
  "version": "1.0.0",
  "description": "Manage incidents of Microsoft Defender XDR (formerly Microsoft 365 Defender) and run advanced hunting queries through the Microsoft Graph security API.",
  "documentationLink": "https://learn.microsoft.com/en-us/graph/api/resources/security-api-overview",
  "categories": [
    "Security",
    "EDR",
    "Incident Response"
  ],
  "releaseNotes": [
    {
      "version": "1.0",
      "date": "2026-11-25",
      "description": "New integration: incidents and advanced hunting through Microsoft Graph."
    }
  ],
  "actions": [
    "ping",
    "update-incident",
    "add-comment-to-incident",
    "get-incident",
    "list-incidents",
    "execute-query",
    "execute-entity-query",
    "execute-custom-query"
  ],
  "roles": [
    "SecurityIncident.ReadWrite.All",
    "ThreatHunting.Read.All"
  ],
  "configuration": [
    {
      "name": "cloud",
      "displayName": "Cloud",
      "type": "string",
      "format": "choice",
      "options": [
        {
          "label": "Global",
          "value": "global"
        },
        {
          "label": "GCC",
          "value": "gcc"
        },
        {
          "label": "GCC High",
          "value": "gcc_high"
        },
        {
          "label": "DoD",
          "value": "dod"
        }
      ],
      "isMandatory": false,
      "absentWords": "ignored",
      "whenAbsent": "the cloud is inferred from the API roots",
      "description": "Microsoft cloud of the tenant. If empty, it is inferred from the API roots, or else the global cloud is used. The cloud of China is not supported.",
      "example": "global"
    },
    {
      "name": "tenant_id",
      "displayName": "Tenant ID",
      "type": "string",
      "format": "tenant_id",
      "isMandatory": true,
      "description": "ID (GUID) or verified domain of the Microsoft Entra tenant. Not \"common\" or \"organizations\". Not needed with a managed identity.",
      "example": "7d0c2f4e-1111-4a2b-9c3d-0e5f6a7b8c9d"
    },
    {
      "name": "client_id",
      "displayName": "Client ID",
      "type": "string",
      "format": "guid",
      "isMandatory": true,
      "description": "Application (client) ID of the app registration. Not needed with a managed identity.",
      "example": "0a1b2c3d-2222-4b3c-8d4e-1f2a3b4c5d6e"
    },
    {
      "name": "credential",
      "displayName": "Credential",
      "type": "string",
      "format": "choice",
      "options": [
        {
          "label": "Secret",
          "value": "secret"
        },
        {
          "label": "Certificate",
          "value": "certificate"
        },
        {
          "label": "Federated",
          "value": "federated"
        },
        {
          "label": "Managed Identity",
          "value": "managed_identity"
        }
      ],
      "isMandatory": false,
      "absentWords": "ignored",
      "whenAbsent": "it is inferred from the other fields",
      "description": "How the app signs in. If empty, it is inferred from the other fields. Managed Identity is accepted from a configuration file only, not from a payload.",
      "example": "secret"
    },
    {
      "name": "client_secret",
      "displayName": "Client Secret",
      "type": "password",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "secret": true,
      "description": "Value (not the ID) of a client secret of the app registration.",
      "example": "the value that the portal shows once"
    },
    {
      "name": "certificate",
      "displayName": "Certificate",
      "type": "password",
      "format": "pem",
      "isMandatory": false,
      "absentWords": "ignored",
      "secret": true,
      "description": "Certificate that is uploaded to the app registration, in PEM; may also contain the private key.",
      "example": "-----BEGIN CERTIFICATE----- …"
    },
    {
      "name": "certificate_key",
      "displayName": "Certificate Key",
      "type": "password",
      "format": "pem",
      "isMandatory": false,
      "absentWords": "ignored",
      "secret": true,
      "description": "Private key of the certificate, in PEM; not needed if Certificate contains it.",
      "example": "-----BEGIN PRIVATE KEY----- …"
    },
    {
      "name": "certificate_passphrase",
      "displayName": "Certificate Passphrase",
      "type": "password",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "secret": true,
      "description": "Passphrase of the private key, if it is encrypted.",
      "example": "the passphrase of the key"
    },
    {
      "name": "federated_token_file",
      "displayName": "Federated Token File",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Path of a file with a token of the identity provider that a federated credential of the app registration trusts. It is read again at every sign-in. Accepted from a configuration file only, not from a payload.",
      "example": "/var/run/secrets/azure/tokens/azure-identity-token"
    },
    {
      "name": "managed_identity_client_id",
      "displayName": "Managed Identity Client ID",
      "type": "string",
      "format": "guid",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Client ID of a user-assigned managed identity of Azure; if empty, the system-assigned identity is used. Accepted from a configuration file only, not from a payload.",
      "example": "3c4d5e6f-3333-4d5e-8f6a-7b8c9d0e1f2a"
    },
    {
      "name": "login_api_root",
      "displayName": "Login API Root",
      "type": "string",
      "format": "https_root",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Root of the sign-in service, if it is not the cloud's default (a reverse proxy, the local tenant). https only; a path prefix is kept.",
      "example": "https://login.microsoftonline.com"
    },
    {
      "name": "graph_api_root",
      "displayName": "Graph API Root",
      "type": "string",
      "format": "https_root",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Root of Microsoft Graph, if it is not the cloud's default (a reverse proxy, the local tenant). https only; a path prefix is kept.",
      "example": "https://graph.microsoft.com"
    },
    {
      "name": "api_root",
      "displayName": "API Root",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Root of the older Defender API. Accepted for existing configurations, but not used.",
      "example": "https://api.security.microsoft.com"
    },
    {
      "name": "verify_ssl",
      "displayName": "Verify SSL",
      "type": "boolean",
      "format": "boolean",
      "isMandatory": false,
      "default": true,
      "absentWords": "ignored",
      "description": "Whether the servers' certificates are checked. Turn off only for tests; prefer CA Certificate.",
      "example": true
    },
    {
      "name": "ca_certificate",
      "displayName": "CA Certificate",
      "type": "string",
      "format": "pem",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Certificate authority to trust in addition to the system's, in PEM.",
      "example": "-----BEGIN CERTIFICATE----- …"
    },
    {
      "name": "proxy_url",
      "displayName": "Proxy URL",
      "type": "password",
      "format": "proxy_url",
      "isMandatory": false,
      "absentWords": "ignored",
      "whenAbsent": "HTTPS_PROXY and NO_PROXY of the environment apply",
      "secret": true,
      "description": "Proxy for all requests, http or https, with user and password in the URL if required. If empty, the environment variables HTTPS_PROXY, ALL_PROXY and NO_PROXY apply.",
      "example": "http://user:password@proxy.example.net:8080"
    },
    {
      "name": "request_timeout_s",
      "displayName": "Request Timeout",
      "type": "integer",
      "format": "integer",
      "isMandatory": false,
      "default": 200,
      "absentWords": "ignored",
      "minimum": 1,
      "maximum": 3600,
      "description": "Maximum seconds for one attempt of a request, including the response body.",
      "example": 200
    },
    {
      "name": "time_budget_s",
      "displayName": "Time Budget",
      "type": "integer",
      "format": "integer",
      "isMandatory": false,
      "default": 590,
      "absentWords": "ignored",
      "minimum": 0,
      "maximum": 86400,
      "description": "Maximum seconds for the whole action, including waits and retries. 0 turns the limit off.",
      "example": 590
    },
    {
      "name": "hunting_calls_per_minute",
      "displayName": "Hunting Calls Per Minute",
      "type": "integer",
      "format": "integer",
      "isMandatory": false,
      "default": 45,
      "absentWords": "ignored",
      "minimum": 0,
      "maximum": 1000,
      "description": "Maximum hunting calls per minute on one tenant, for all actions of this machine's user; further calls wait. 0 turns the limit off.",
      "example": 45
    },
    {
      "name": "token_cache",
      "displayName": "Token Cache",
      "type": "string",
      "format": "choice",
      "options": [
        {
          "label": "Off",
          "value": "off"
        },
        {
          "label": "File",
          "value": "file"
        }
      ],
      "isMandatory": false,
      "default": "file",
      "absentWords": "ignored",
      "description": "Where access tokens are cached between runs: in a file that only the user who runs the action can read, or not at all.",
      "example": "file"
    },
    {
      "name": "audit_log",
      "displayName": "Audit Log",
      "type": "string",
      "format": "text",
      "isMandatory": false,
      "absentWords": "ignored",
      "description": "Absolute path of the audit file, to which each run that writes appends what it is about to change and how that ended. If empty, both are log lines at info. Accepted from a configuration file only, not from a payload.",
      "example": "/var/log/m365-defender/audit.jsonl"
    },
    {
      "name": "determination_rule",
      "displayName": "Determination Rule",
      "type": "string",
      "format": "choice",
      "options": [
        {
          "label": "True positive only",
          "value": "true_positive_only"
        },
        {
          "label": "By classification",
          "value": "by_classification"
        }
      ],
      "isMandatory": false,
      "default": "true_positive_only",
      "absentWords": "ignored",
      "description": "Which determinations Update Incident refuses: all of them unless the classification is True Positive, or, by classification, those that Microsoft's table does not list for the classification. Not Available is never refused. The parameter Determination Rule of Update Incident takes its place for one run.",
      "example": "true_positive_only"
    },
    {
      "name": "comment_max_length",
      "displayName": "Comment Max Length",
      "type": "integer",
      "format": "integer",
      "isMandatory": false,
      "default": 30000,
      "absentWords": "ignored",
      "minimum": 1,
      "maximum": 1000000,
      "description": "Maximum number of characters in a comment.",
      "example": 30000
    }
  ]
};
