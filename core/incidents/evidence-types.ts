import { isObject, type JsonObject, scalarText } from "../json-object.js";

/** The name of an evidence's type, as in `deviceEvidence`. */
export function evidenceType(evidence: JsonObject): string {
  return scalarText(evidence["@odata.type"]).replace(/^#?microsoft\.graph\.security\./, "");
}

/** The pieces of evidence of an alert. */
export function evidenceOf(alert: JsonObject): readonly JsonObject[] {
  return Array.isArray(alert.evidence) ? alert.evidence.filter(isObject) : [];
}

/**
 * The properties of each type that hold other evidence, with its type: Graph leaves `@odata.type` out where an object
 * has the declared one. https://learn.microsoft.com/en-us/graph/api/resources/security-alertevidence
 */
export const nestedTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  activeDirectoryDomainEvidence: { trustedDomains: "activeDirectoryDomainEvidence" },
  blobContainerEvidence: { storageResource: "azureResourceEvidence" },
  blobEvidence: { blobContainer: "blobContainerEvidence" },
  cloudLogonSessionEvidence: { account: "userEvidence" },
  containerEvidence: { image: "containerImageEvidence", pod: "kubernetesPodEvidence" },
  containerImageEvidence: { digestImage: "containerImageEvidence", registry: "containerRegistryEvidence" },
  dnsEvidence: { dnsServerIp: "ipEvidence", hostIpAddress: "ipEvidence", ipAddresses: "ipEvidence" },
  hostLogonSessionEvidence: { account: "userEvidence", host: "deviceEvidence" },
  ioTDeviceEvidence: {
    ioTHub: "azureResourceEvidence",
    ipAddress: "ipEvidence",
    nics: "nicEvidence",
    sourceRef: "urlEvidence",
  },
  kubernetesClusterEvidence: { cloudResource: "alertEvidence" },
  kubernetesControllerEvidence: { namespace: "kubernetesNamespaceEvidence" },
  kubernetesNamespaceEvidence: { cluster: "kubernetesClusterEvidence" },
  kubernetesPodEvidence: {
    containers: "containerEvidence",
    controller: "kubernetesControllerEvidence",
    ephemeralContainers: "containerEvidence",
    initContainers: "containerEvidence",
    namespace: "kubernetesNamespaceEvidence",
    podIp: "ipEvidence",
    serviceAccount: "kubernetesServiceAccountEvidence",
  },
  kubernetesSecretEvidence: { namespace: "kubernetesNamespaceEvidence" },
  kubernetesServiceAccountEvidence: { namespace: "kubernetesNamespaceEvidence" },
  kubernetesServiceEvidence: {
    clusterIP: "ipEvidence",
    externalIPs: "ipEvidence",
    namespace: "kubernetesNamespaceEvidence",
  },
  malwareEvidence: { files: "fileEvidence", processes: "processEvidence" },
  networkConnectionEvidence: { destinationAddress: "ipEvidence", sourceAddress: "ipEvidence" },
  nicEvidence: { ipAddress: "ipEvidence" },
  sasTokenEvidence: { storageResource: "azureResourceEvidence" },
  teamsMessageEvidence: { files: "fileEvidence", urls: "urlEvidence" },
};

/** Nested evidence that is only mentioned: the verdict of the outer piece does not apply to it. */
export const mentionedProperties: readonly string[] = [
  "blobContainer",
  "dnsServerIp",
  "hostIpAddress",
  "registry",
  "sourceRef",
];
