"""With TEST_STOP_AT_START, a script is asked to stop as soon as it has started a process."""

import os
import signal
import subprocess

if os.environ.get("TEST_STOP_AT_START"):
    start = subprocess.Popen.__init__

    def start_and_stop(self, *args, **kwargs):
        start(self, *args, **kwargs)
        os.kill(os.getpid(), signal.SIGTERM)

    subprocess.Popen.__init__ = start_and_stop
