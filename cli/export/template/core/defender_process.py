"""Runs an action of the npm package m365-defender, which speaks the platform's own contract.

The platform's context goes to the action on its standard input, with what the context lacks: the instance's
configuration and the case's entities, both known to the platform's SDK. The action's answer goes to the platform
unchanged. Nothing is written to disk, and nothing secret stands on a command line.

Two environment variables of the machine that runs the actions say where things are; docs/secops.md describes them:
    M365_DEFENDER_HOME  the folder of the package, the one that holds dist/ (default: DEFAULT_HOME)
    NODE                the program node (default: DEFAULT_NODE, looked up on the PATH)
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from .constants import CONFIGURATION_PARAMETERS, INTEGRATION_IDENTIFIER

DEFAULT_HOME = "/opt/m365-defender/node_modules/m365-defender"
DEFAULT_NODE = "node"

ENTITY_FIELDS = ("identifier", "entity_type", "is_internal", "is_suspicious", "additional_properties")

FAILED = 2


class CannotRun(Exception):
    """Why the action could not be started or gave no answer, as a sentence for the analyst."""


def run_action(action: str, failure_message: str) -> None:
    """Runs the action and ends this script as the action ends; `{reason}` in the message is why it could not run."""
    try:
        answer, exit_code = _run_process(_command(action), _complete(_read_context()))
    except CannotRun as problem:
        answer, exit_code = _failed(failure_message.replace("{reason}", str(problem))), 0
    try:
        sys.__stdout__.buffer.write(answer)
        sys.__stdout__.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        exit_code = 1
    sys.exit(exit_code)


def _command(action: str) -> list[str]:
    wanted_node = os.environ.get("NODE") or DEFAULT_NODE
    node = shutil.which(wanted_node)
    if node is None:
        raise CannotRun(f'Node.js was not found as "{wanted_node}": set NODE to its path on the machine that runs the actions.')
    home = Path(os.environ.get("M365_DEFENDER_HOME") or DEFAULT_HOME)
    entry = home / "dist" / "actions" / f"{action}.js"
    if not entry.is_file():
        raise CannotRun(
            f'the package m365-defender was not found in "{home}": set M365_DEFENDER_HOME to its folder on the machine'
            " that runs the actions."
        )
    return [node, str(entry), "--format", "secops", *_launcher_options()]


def _launcher_options() -> list[str]:
    """The launcher's long options. Its positional arguments stay here: one of them is a key."""
    return [argument for argument in sys.argv[1:] if argument.startswith("--")]


def _read_context() -> bytes:
    """The platform's context; it is left on standard input for the SDK, which reads it too."""
    raw = sys.stdin.buffer.read()
    sys.stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig")
    return raw


def _complete(raw: bytes) -> bytes:
    """The context with configuration and entities; what is no context is left for the action to refuse."""
    try:
        context = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        return raw
    if not isinstance(context, dict):
        return raw
    # A configuration file that is named on the machine takes the place of the instance's configuration.
    needs_configuration = "configuration" not in context and not os.environ.get("M365_DEFENDER_CONFIG")
    needs_entities = "entities" not in context
    if needs_configuration or needs_entities:
        siemplify = _sdk()
        if needs_configuration:
            context["configuration"] = _configuration(siemplify)
        if needs_entities:
            context["entities"] = _entities(siemplify)
    return json.dumps(context).encode("utf-8")


def _sdk():
    # What the SDK prints does not belong to the platform.
    with contextlib.redirect_stdout(sys.stderr):
        try:
            from soar_sdk.SiemplifyAction import SiemplifyAction
        except ImportError:
            from SiemplifyAction import SiemplifyAction
        return SiemplifyAction()


def _configuration(siemplify) -> dict:
    """The integration's parameters; other settings of an instance mean nothing to the action."""
    with contextlib.redirect_stdout(sys.stderr):
        given = siemplify.get_configuration(INTEGRATION_IDENTIFIER)
    return {name: given[name] for name in CONFIGURATION_PARAMETERS if name in given}


def _entities(siemplify) -> list[dict]:
    with contextlib.redirect_stdout(sys.stderr):
        entities = siemplify.target_entities
    return [{field: getattr(entity, field) for field in ENTITY_FIELDS} for entity in entities]


def _run_process(command: list[str], context: bytes) -> tuple[bytes, int]:
    """The action's answer and exit code. Standard error is shared; a request to stop is passed on."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as problem:
        raise CannotRun(f"Node.js could not be started: {problem.strerror}.") from problem
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    answer, _ = process.communicate(context)
    if not answer.strip():
        raise CannotRun(f"the action ended without an answer (exit code {process.returncode}); its log says more.")
    code = process.returncode
    return answer, code if code >= 0 else 128 - code


def _failed(message: str) -> bytes:
    result = {
        "Message": message,
        "ResultObjectJson": "{}",
        "ResultValue": False,
        "DebugOutput": "",
        "ExecutionState": FAILED,
    }
    return f"{json.dumps(result)}\n".encode("utf-8")
