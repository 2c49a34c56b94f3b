"""Stands in for the platform's SDK: the configuration and the entities come from the test."""
import json
import os
import sys
from types import SimpleNamespace


class SiemplifyAction:
    def __init__(self):
        self.context = json.load(sys.stdin)
        facts = json.loads(os.environ["TEST_PLATFORM_FACTS"])
        self.configuration = facts["configuration"]
        self.target_entities = [SimpleNamespace(**entity) for entity in facts["entities"]]
        print("what a script prints does not belong to the platform", file=sys.stderr)

    def get_configuration(self, provider):
        assert provider == self.context["integration_identifier"]
        return self.configuration
