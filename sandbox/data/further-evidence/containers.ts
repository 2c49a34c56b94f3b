import type { Row } from "../../../kql/engine.js";
import type { FurtherEvidence, Nest } from "../evidence.js";
import { sha1Hex } from "../identifiers.js";

const registry: Row = { registry: "registry.example.com" };
const nowhere = { countryLetterCode: null, location: null, stream: null };

/** Evidence of the containers of a web shop, from the registry to the cluster that runs them. */
export const containerEvidence: readonly FurtherEvidence[] = [
  { kind: "further", type: "containerRegistryEvidence", describe: () => registry },
  { kind: "further", type: "containerImageEvidence", describe: image },
  { kind: "further", type: "containerEvidence", describe: container },
  { kind: "further", type: "kubernetesClusterEvidence", describe: cluster },
  { kind: "further", type: "kubernetesNamespaceEvidence", describe: namespace },
  {
    kind: "further",
    type: "kubernetesControllerEvidence",
    describe: (nest) => ({ labels: {}, name: "web-shop", ...inNamespace(nest), type: "Deployment" }),
  },
  {
    kind: "further",
    type: "kubernetesServiceAccountEvidence",
    describe: (nest) => ({ name: "web-shop", ...inNamespace(nest) }),
  },
  {
    kind: "further",
    type: "kubernetesSecretEvidence",
    describe: (nest) => ({ name: "web-shop-database", ...inNamespace(nest), secretType: "Opaque" }),
  },
  {
    kind: "further",
    type: "kubernetesServiceEvidence",
    describe: (nest) => ({
      clusterIP: nest("ipEvidence", { ...nowhere, ipAddress: "10.96.0.20" }),
      externalIPs: [],
      labels: {},
      name: "web-shop",
      ...inNamespace(nest),
      selector: {},
      servicePorts: [],
      serviceType: "clusterIP",
    }),
  },
  {
    kind: "further",
    type: "kubernetesPodEvidence",
    verdict: "suspicious",
    describe: (nest) => ({
      containers: [nest("containerEvidence", container(nest))],
      controller: null,
      ephemeralContainers: [],
      initContainers: [],
      labels: {},
      name: "web-shop-7f9c",
      ...inNamespace(nest),
      podIp: nest("ipEvidence", { ...nowhere, ipAddress: "10.244.0.17" }),
      serviceAccount: nest("kubernetesServiceAccountEvidence", { name: "web-shop", ...inNamespace(nest) }),
    }),
  },
];

function image(nest: Nest): Row {
  return {
    digestImage: null,
    imageId: `registry.example.com/web-shop@sha256:${sha1Hex("image of the web shop")}`,
    registry: nest("containerRegistryEvidence", registry),
  };
}

function container(nest: Nest): Row {
  return {
    args: [],
    command: ["php-fpm"],
    containerId: sha1Hex("container of the web shop"),
    image: nest("containerImageEvidence", image(nest)),
    isPrivileged: false,
    name: "php",
    pod: null,
  };
}

function cluster(): Row {
  return { cloudResource: null, distribution: null, name: "web", platform: "aks", version: "1.33" };
}

function namespace(nest: Nest): Row {
  return { cluster: nest("kubernetesClusterEvidence", cluster()), labels: {}, name: "shop" };
}

function inNamespace(nest: Nest): Row {
  return { namespace: nest("kubernetesNamespaceEvidence", namespace(nest)) };
}
