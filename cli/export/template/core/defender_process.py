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
import traceback
from pathlib import Path
from typing import Any

from .constants import CONFIGURATION_PARAMETERS, INTEGRATION_IDENTIFIER, OLDEST_NODE

DEFAULT_HOME = "/opt/m365-defender/node_modules/m365-defender"
DEFAULT_NODE = "node"

ENTITY_FIELDS = ("identifier", "entity_type", "is_internal", "is_suspicious", "additional_properties")

FAILED = 2

HINT = "Correct what the message names. If the action writes, check the incident before you run it again."


class CannotRun(Exception):
    """Why the action could not be started or gave no answer, as a sentence for the analyst."""

    def __init__(self, reason: str, exit_code: int = 0) -> None:
        super().__init__(reason)
        self.exit_code = exit_code


def run_action(action: str, failure_message: str) -> None:
    """Runs the action and ends this script as the action ends; `{reason}` in the message is why it could not run."""
    try:
        answer, exit_code = _run_process(_command(action), _complete(_read_context()))
    except CannotRun as problem:
        answer, exit_code = _failed(failure_message, str(problem)), problem.exit_code
    try:
        sys.__stdout__.buffer.write(answer)
        sys.__stdout__.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
        exit_code = 1
    sys.exit(exit_code)


def _command(action: str) -> list[str]:
    """How the action is started. The launcher's arguments stay here: one of them is a key."""
    wanted_node = os.environ.get("NODE") or DEFAULT_NODE
    node = shutil.which(wanted_node)
    if node is None:
        raise CannotRun(
            f'Node.js was not found as "{wanted_node}": set NODE to its path on the machine that runs the actions.'
        )
    home = Path(os.environ.get("M365_DEFENDER_HOME") or DEFAULT_HOME)
    entry = home / "dist" / "actions" / f"{action}.js"
    if not entry.is_file():
        raise CannotRun(
            f'the package m365-defender was not found in "{home}": set M365_DEFENDER_HOME to its folder on the machine'
            " that runs the actions."
        )
    return [node, str(entry), "--format", "secops"]


def _read_context() -> bytes:
    """The platform's context; it is left on standard input for the SDK, which reads it too."""
    raw = sys.stdin.buffer.read()
    sys.stdin = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8-sig")
    return raw


def _complete(raw: bytes) -> bytes:
    """The context with configuration and entities; what is no context is left for the action to refuse."""
    try:
        context = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return raw
    if not isinstance(context, dict):
        return raw
    # A configuration file that is named on the machine takes the place of the instance's configuration.
    needs_configuration = "configuration" not in context and not os.environ.get("M365_DEFENDER_CONFIG")
    needs_entities = "entities" not in context and bool(context.get("target_entities"))
    if needs_configuration or needs_entities:
        # What the SDK prints does not belong to the platform.
        with contextlib.redirect_stdout(sys.stderr):
            context.update(_ask_platform(_identifier_in(context), needs_configuration, needs_entities))
    return json.dumps(context, default=str).encode("utf-8")


def _identifier_in(context: dict[str, Any]) -> str:
    """The integration as it is installed, which may have another identifier than it was exported with."""
    identifier = context.get("integration_identifier")
    return identifier if isinstance(identifier, str) and identifier else INTEGRATION_IDENTIFIER


def _ask_platform(identifier: str, needs_configuration: bool, needs_entities: bool) -> dict[str, Any]:
    """What the context lacks, from the platform's SDK."""
    try:
        siemplify = _sdk()
        return {
            **({"configuration": _configuration(siemplify, identifier)} if needs_configuration else {}),
            **({"entities": _entities(siemplify)} if needs_entities else {}),
        }
    except Exception as problem:
        traceback.print_exc()
        raise CannotRun(
            "the platform's SDK did not give the instance's configuration and the target entities"
            f" ({type(problem).__name__}); the log says more."
        ) from problem


def _sdk() -> Any:
    try:
        from soar_sdk.SiemplifyAction import SiemplifyAction
    except ImportError:
        from SiemplifyAction import SiemplifyAction
    return SiemplifyAction()


def _configuration(siemplify: Any, identifier: str) -> dict[str, Any]:
    """The integration's parameters; other settings of an instance mean nothing to the action."""
    given = siemplify.get_configuration(identifier)
    return {name: given[name] for name in CONFIGURATION_PARAMETERS if name in given}


def _entities(siemplify: Any) -> list[dict[str, Any]]:
    return [{field: getattr(entity, field, None) for field in ENTITY_FIELDS} for entity in siemplify.target_entities]


def _run_process(command: list[str], context: bytes) -> tuple[bytes, int]:
    """The action's answer and exit code. Standard error is shared; a request to stop is passed on."""
    process: subprocess.Popen[bytes] | None = None
    stops: list[int] = []
    early: list[int] = []

    def pass_on(number: int, _frame: Any) -> None:
        stops.append(number)
        if process is None:
            early.append(number)
        else:
            process.send_signal(number)

    # Before the process is started: a stop that came in between would end this one and leave that one running.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as problem:
        raise CannotRun(f"Node.js could not be started: {problem.strerror}.") from problem
    while early:
        process.send_signal(early.pop())
    answer, _ = process.communicate(context)
    code = process.returncode
    if not _is_answer(answer):
        ending = f"exit code {code}" if code >= 0 else f"signal {-code}"
        raise CannotRun(
            f"the action ended without an answer ({ending}); its log says more."
            f" Node.js {OLDEST_NODE} or later is needed.",
            128 + stops[0] if stops else 0,
        )
    return answer, code if code >= 0 else 128 - code


def _is_answer(answer: bytes) -> bool:
    """Whether the whole output is one result of the platform's form, and not a part of one or something else."""
    try:
        result = json.loads(answer)
    except (ValueError, RecursionError):
        return False
    return isinstance(result, dict) and "ExecutionState" in result


def _failed(failure_message: str, reason: str) -> bytes:
    """A failed result in the platform's form, with the same part Error as the action's own."""
    error = {
        "code": "INTERNAL_ERROR",
        "message": reason,
        "hint": HINT,
        "field": None,
        "http_status": None,
        "request_id": None,
        "retryable": False,
        "retry_at": None,
        "errors": [],
        "kql": [],
        "time_window": None,
    }
    part = {
        "Title": "Error",
        "Type": None,
        "IsForEntity": False,
        "Content": "",
        "RawJson": json.dumps(error),
        "CSVLines": [],
        "Attachments": {},
        "Htmls": {},
        "Markdowns": {},
    }
    result = {
        "Message": failure_message.replace("{reason}", reason),
        "ResultObjectJson": json.dumps({"Error_None": part}),
        "ResultValue": False,
        "DebugOutput": f"The script could not run the action: {reason}\n",
        "ExecutionState": FAILED,
    }
    return f"{json.dumps(result)}\n".encode("utf-8")
