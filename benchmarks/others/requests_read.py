"""The same read with requests: TOKEN_FILE has a token, or else one is asked for first."""

import json
import os
import sys

import requests

env = os.environ
session = requests.Session()
if "TOKEN_FILE" in env:
    with open(env["TOKEN_FILE"], encoding="utf8") as file:
        token = file.read()
else:
    answer = session.post(
        f"{env['GRAPH']}/{env['TENANT']}/oauth2/v2.0/token",
        data={
            "client_id": env["CLIENT"],
            "client_secret": env["SECRET"],
            "scope": "https://graph.microsoft.com/.default",
            "grant_type": "client_credentials",
        },
    )
    answer.raise_for_status()
    token = answer.json()["access_token"]
answer = session.get(env["GRAPH"] + env["READ"], headers={"Authorization": f"Bearer {token}"})
answer.raise_for_status()
sys.stdout.write(json.dumps(answer.json()))
