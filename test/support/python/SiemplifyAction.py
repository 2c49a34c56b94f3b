"""Stands in for the platform's SDK: the configuration and the entities come from the test."""
import json
import os
import sys
from types import SimpleNamespace


class SiemplifyAction:
    def __init__(self):
        self.context = json.load(sys.stdin)
        self.facts = json.loads(os.environ["TEST_PLATFORM_FACTS"])
        print("what a script prints does not belong to the platform")

    def get_configuration(self, provider):
        assert provider == (self.context.get("integration_identifier") or "Microsoft365Defender"), provider
        if "failure" in self.facts:
            raise RuntimeError(self.facts["failure"])
        return self.facts["configuration"]

    @property
    def target_entities(self):
        return [SimpleNamespace(**entity) for entity in self.facts["entities"]]
