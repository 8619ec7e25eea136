"""Listens, prints the address, and serves until it is stopped."""

from __future__ import annotations

import socket

import uvicorn

from crosswalk.errors import MachineError
from crosswalk.policy import Verb
from crosswalk.web.app import make_app
from crosswalk.web.door import new_token
from crosswalk.workspace.operation import Operation

SERVE = Verb("serve", frozenset({"examiner", "analyst", "coordinator"}), "Serve the screens.", writes=False)


def serve(operation: Operation, host: str, port: int) -> None:
    """Serve the screens of an open operation until Ctrl-C. Raises `MachineError` where the port is taken."""
    listener = _listen(host, port)
    address, taken = listener.getsockname()[:2]
    named = f"[{address}]:{taken}" if ":" in address else f"{address}:{taken}"
    token = new_token()
    app = make_app(operation, token, frozenset({named, f"localhost:{taken}"}))
    with operation.perform(SERVE, operation.name, address=named):
        pass
    print(f"Screens of {operation.name}: http://{named}/?token={token}")
    print("Ctrl-C ends.", flush=True)
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise MachineError(
            f"{host}:{port} cannot be listened on: {error.strerror}", remedy="Choose another: --port N."
        ) from error
    return listener
