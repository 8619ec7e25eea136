"""Listens, prints a link, and serves until it is stopped; each line that is typed gives a fresh link."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time

import uvicorn

from crosswalk.errors import MachineError
from crosswalk.policy import Verb
from crosswalk.web.app import make_app
from crosswalk.web.door import Door
from crosswalk.workspace.operation import Operation

_AWAY = 1.0
"""Seconds after which a terminal is asked again whether the program is in its foreground."""
SERVE = Verb("serve", frozenset({"examiner", "analyst", "coordinator"}), "Serve the screens.", writes=False)


def serve(operation: Operation, host: str, port: int) -> None:
    """Serve the screens of an open operation until Ctrl-C. Raises `MachineError` where the port is taken."""
    listener = _listen(host, port)
    address, taken = listener.getsockname()[:2]
    named = f"[{address}]:{taken}" if ":" in address else f"{address}:{taken}"
    door = Door(frozenset({named, f"localhost:{taken}"}), taken)
    app = make_app(operation, door)
    with operation.perform(SERVE, operation.name, address=named):
        pass
    print(f"Screens of {operation.name}: http://{named}{door.link()}")
    print("The link lets in one browser, once. Enter prints a fresh one, Ctrl-C ends.", flush=True)
    # In the background of a terminal, reading from it would stop the whole program.
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    threading.Thread(target=_fresh_links, args=(door, f"http://{named}"), daemon=True).start()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _fresh_links(door: Door, address: str) -> None:
    """A fresh link for each line that is typed, until the input ends."""
    while sys.stdin is not None:
        try:
            if not sys.stdin.readline():
                return
        except OSError:
            time.sleep(_AWAY)
            continue
        except ValueError:
            return
        print(f"{address}{door.link()}", flush=True)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Who follows the link before the program answers waits, and is not refused.
        listener.listen()
    except OSError as error:
        listener.close()
        raise MachineError(
            "{host}:{port} cannot be listened on: {fault}",
            remedy="Choose another: --port N.",
            host=host,
            port=port,
            fault=error.strerror,
        ) from error
    return listener
