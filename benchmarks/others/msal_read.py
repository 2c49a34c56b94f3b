"""The same read with requests and msal: CACHE_FILE has msal's own cache with a token, or else there is none."""

import json
import os
import sys

import msal
import requests

env = os.environ
cache = msal.SerializableTokenCache()
if "CACHE_FILE" in env and os.path.exists(env["CACHE_FILE"]):
    with open(env["CACHE_FILE"], encoding="utf8") as file:
        cache.deserialize(file.read())
client = msal.ConfidentialClientApplication(
    env["CLIENT"],
    client_credential=env["SECRET"],
    authority=f"{env['GRAPH']}/{env['TENANT']}",
    instance_discovery=False,
    token_cache=cache,
)
token = client.acquire_token_for_client(["https://graph.microsoft.com/.default"])["access_token"]
if "CACHE_FILE" in env and cache.has_state_changed:
    with open(env["CACHE_FILE"], "w", encoding="utf8") as file:
        file.write(cache.serialize())
answer = requests.get(env["GRAPH"] + env["READ"], headers={"Authorization": f"Bearer {token}"})
answer.raise_for_status()
sys.stdout.write(json.dumps(answer.json()))
