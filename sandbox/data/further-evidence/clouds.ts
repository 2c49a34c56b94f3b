import type { Row } from "../../../kql/engine.js";
import type { FurtherEvidence, Nest } from "../evidence.js";
import { sha1Hex, toGuid } from "../identifiers.js";
import { webShell } from "../threats.js";

const subscription = `/subscriptions/${toGuid("subscription")}`;
const storage = `${subscription}/resourceGroups/web/providers/Microsoft.Storage/storageAccounts/webuploads`;
const container = "https://webuploads.blob.example.com/uploads";

const storageAccount: Row = { resourceId: storage, resourceName: "webuploads", resourceType: "Storage account" };
const nowhere = { countryLetterCode: null, location: null, stream: null };

/** Evidence in clouds of what a web shell's server had access to: storage, resources, repositories, an agent. */
export const cloudEvidence: readonly FurtherEvidence[] = [
  {
    kind: "further",
    type: "azureResourceEvidence",
    describe: () => storageAccount,
    columns: { CloudPlatform: "Azure", ResourceID: storage, ResourceType: "Storage account" },
  },
  {
    kind: "further",
    type: "amazonResourceEvidence",
    describe: () => ({
      amazonAccountId: "000000000000",
      amazonResourceId: "arn:aws:s3:::web-backups",
      resourceName: "web-backups",
      resourceType: "s3",
    }),
    columns: { CloudPlatform: "AWS", ResourceID: "arn:aws:s3:::web-backups" },
  },
  {
    kind: "further",
    type: "googleCloudResourceEvidence",
    describe: () => ({
      fullResourceName: "//compute/projects/web-shop/zones/europe-west4-a/instances/web-2",
      location: "europe-west4-a",
      locationType: "zonal",
      projectId: "web-shop",
      projectNumber: 0,
      resourceName: "web-2",
      resourceType: "compute instance",
    }),
    columns: { CloudPlatform: "GCP" },
  },
  {
    kind: "further",
    type: "blobContainerEvidence",
    describe: (nest) => blobContainer(nest),
  },
  {
    kind: "further",
    type: "blobEvidence",
    verdict: "suspicious",
    describe: (nest) => ({
      blobContainer: nest("blobContainerEvidence", blobContainer(nest)),
      etag: "0x8DC000000000000",
      fileHashes: [{ algorithm: "sha256", value: webShell.file.sha256 }],
      name: "img_cache.php",
      url: `${container}/img_cache.php`,
    }),
    columns: { RemoteUrl: `${container}/img_cache.php` },
  },
  {
    kind: "further",
    type: "sasTokenEvidence",
    describe: (nest) => ({
      allowedIpAddresses: webShell.ip,
      allowedResourceTypes: ["object"],
      allowedServices: ["blob"],
      expiryDateTime: null,
      permissions: ["read", "write"],
      protocol: "https",
      signatureHash: sha1Hex("SAS token"),
      signedWith: "key1",
      startDateTime: null,
      storageResource: nest("azureResourceEvidence", storageAccount),
    }),
  },
  {
    kind: "further",
    type: "dnsEvidence",
    describe: (nest) => ({
      dnsServerIp: nest("ipEvidence", { ...nowhere, ipAddress: "10.20.1.5" }),
      domainName: "cache.evil.example.net",
      hostIpAddress: null,
      ipAddresses: [nest("ipEvidence", { ...nowhere, ipAddress: webShell.ip })],
    }),
    columns: { RemoteUrl: "cache.evil.example.net" },
  },
  {
    kind: "further",
    type: "gitHubOrganizationEvidence",
    describe: () => ({
      company: "Example",
      displayName: "Example",
      email: "source@example.com",
      login: "example",
      orgId: "1001",
      webUrl: "https://git.example.com/example",
    }),
  },
  {
    kind: "further",
    type: "gitHubRepoEvidence",
    describe: () => ({
      baseUrl: "https://git.example.com/example/web-shop",
      login: "web-shop",
      owner: "example",
      ownerType: "Organization",
      repoId: "2001",
    }),
  },
  {
    kind: "further",
    type: "gitHubUserEvidence",
    describe: () => ({
      email: "z.mueller@example.com",
      login: "z-mueller",
      name: "Zoë Müller",
      userId: "3001",
      webUrl: "https://git.example.com/z-mueller",
    }),
  },
  {
    kind: "further",
    type: "aiAgentEvidence",
    describe: () => ({
      agentId: toGuid("agent of the web shop"),
      agentName: "Web shop assistant",
      hostingPlatformType: "copilotStudio",
      instructions: "Answer questions of customers about their orders.",
    }),
  },
];

function blobContainer(nest: Nest): Row {
  return { name: "uploads", storageResource: nest("azureResourceEvidence", storageAccount), url: container };
}
