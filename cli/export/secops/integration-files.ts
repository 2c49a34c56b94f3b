import type { IntegrationManifest } from "../../../core/manifest.js";
import { oldestNode } from "../../doctor/node-version.js";
import { type ExportedFile, jsonFile, yamlFile } from "./exported-file.js";
import { integrationParameters, platformFields, presetText } from "./parameters.js";

/** The files of the whole integration: definition, project, release notes, constants, the tests' configuration. */
export function integrationFiles(integration: IntegrationManifest): readonly ExportedFile[] {
  return [
    yamlFile("definition.yaml", definition(integration)),
    { path: "pyproject.toml", content: project(integration) },
    { path: "uv.lock", content: lock(integration) },
    yamlFile("release_notes.yaml", releaseNotes(integration)),
    { path: "core/constants.py", content: constants(integration) },
    jsonFile("tests/config.json", testConfiguration(integration)),
  ];
}

function definition(integration: IntegrationManifest) {
  return {
    identifier: integration.identifier,
    name: integration.name,
    parameters: integrationParameters(integration.configuration, integration.identifier),
    documentation_link: integration.documentationLink,
    categories: integration.categories,
    svg_logo_path: "resources/logo.svg",
    image_path: "resources/image.png",
  };
}

/** The platform's version: a number, from the newest release note. */
function platformVersion({ releaseNotes }: IntegrationManifest): string {
  return releaseNotes.at(-1)?.version ?? "1.0";
}

function project(integration: IntegrationManifest): string {
  return `[project]
name = ${JSON.stringify(integration.identifier)}
version = ${JSON.stringify(platformVersion(integration))}
description = ${JSON.stringify(integration.description)}
requires-python = ">=3.11,<3.12"
dependencies = []

[dependency-groups]
dev = []
`;
}

/** Locks no package, as `uv lock` writes it, because the scripts use only Python's standard library. */
function lock(integration: IntegrationManifest): string {
  return `version = 1
revision = 3
requires-python = "==3.11.*"

[[package]]
name = ${JSON.stringify(integration.identifier.toLowerCase())}
version = ${JSON.stringify(platformVersion(integration))}
source = { virtual = "." }

[package.metadata]

[package.metadata.requires-dev]
dev = []
`;
}

function releaseNotes({ name, releaseNotes: notes }: IntegrationManifest) {
  return notes.map(({ version, date, description }, index) => ({
    description,
    integration_version: Number(version),
    item_name: name,
    item_type: "Integration",
    publish_time: date,
    ticket_number: "",
    new: index === 0,
    regressive: false,
    deprecated: false,
    removed: false,
  }));
}

function constants({ identifier, configuration }: IntegrationManifest): string {
  const names = platformFields(configuration).map(({ displayName }) => `    ${JSON.stringify(displayName)},\n`);
  return `"""The integration's identifier, the oldest Node.js that runs its actions, and the names of its parameters."""

from __future__ import annotations

INTEGRATION_IDENTIFIER = ${JSON.stringify(identifier)}

OLDEST_NODE = ${JSON.stringify(oldestNode)}

CONFIGURATION_PARAMETERS = (
${names.join("")})
`;
}

/** Defaults, and examples for required values; never a secret. */
function testConfiguration({ configuration }: IntegrationManifest): Readonly<Record<string, string>> {
  return Object.fromEntries(
    platformFields(configuration).map((field) => [
      field.displayName,
      field.isMandatory && !field.secret ? String(field.example) : presetText(field),
    ]),
  );
}
