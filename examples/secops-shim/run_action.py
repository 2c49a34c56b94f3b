"""Runs an action of m365-defender for a platform that only starts Python scripts.

The platform hands its context over on standard input and takes the answer from standard output. This script adds what
the context lacks, the instance's configuration and the entities themselves, both known to the platform's SDK. They go to
the action on its standard input: nothing is written to disk, and nothing secret stands on a command line.

Set M365_DEFENDER to the command that starts the actions, if it is not `m365-defender` on the PATH.
"""
import io
import json
import os
import shlex
import signal
import subprocess
import sys

PROVIDER = "Microsoft365Defender"
ENTITY_FIELDS = ("identifier", "entity_type", "is_internal", "is_suspicious", "additional_properties")


def read_context():
    """The platform's context; it is left on standard input for the SDK, which reads it too."""
    raw = sys.stdin.buffer.read()
    sys.stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig")
    return json.loads(raw.decode("utf-8-sig"))


def add_what_the_sdk_knows(context):
    from SiemplifyAction import SiemplifyAction

    siemplify = SiemplifyAction()
    context["configuration"] = siemplify.get_configuration(PROVIDER)
    context["entities"] = [
        {field: getattr(entity, field) for field in ENTITY_FIELDS} for entity in siemplify.target_entities
    ]
    return context


def action_name(context):
    """`Microsoft365Defender_Execute Query` is the action `execute-query`."""
    title = context["action_definition_name"].split("_", 1)[1]
    return title.lower().replace(" ", "-")


def run(context):
    command = shlex.split(os.environ.get("M365_DEFENDER", "m365-defender"))
    process = subprocess.Popen(
        [*command, action_name(context), "--format", "secops"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    answer, _ = process.communicate(json.dumps(context).encode("utf-8"))
    return answer, process.returncode


def main():
    answer, exit_code = run(add_what_the_sdk_knows(read_context()))
    sys.__stdout__.buffer.write(answer)
    sys.__stdout__.buffer.flush()
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
