"""What a notebook costs: from the start of JupyterLab to a cell that has run, and every solution from top to bottom."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client.blocking.client import BlockingKernelClient

from grading.build.execute import execute

_TOKEN = "benchmark"  # noqa: S105 - of a server on loopback that lives for seconds
_PATIENCE = 60  # seconds for what takes a few


def lab_start(root: Path, name: str) -> float:
    """Seconds until JupyterLab has served a lab's notebook and a kernel beside it has run its first import."""
    start = time.perf_counter()
    with _server(root) as (address, home):
        _get(f"{address}/lab/tree/labs/{name}/{name}.ipynb")
        _get(f"{address}/api/contents/labs/{name}/{name}.ipynb")
        kernel = json.loads(_get(f"{address}/api/kernels", json.dumps({"path": f"labs/{name}/{name}.ipynb"})))
        _run_a_cell(home / f"kernel-{kernel['id']}.json")
        return time.perf_counter() - start


def solution_times(root: Path) -> dict[str, float]:
    """Seconds that each solution notebook takes, as many side by side as there are cores, and all of them together."""
    start = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = dict(pool.map(_solution_time, sorted(root.glob("solutions/*/*.ipynb"))))
    return found | {"together": time.perf_counter() - start}


def _solution_time(path: Path) -> tuple[str, float]:
    """In a kernel of its own, in a copy of the course."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    start = time.perf_counter()
    execute(notebook, path.parents[2], path.stem)
    return path.stem, time.perf_counter() - start


@contextmanager
def _server(root: Path) -> Iterator[tuple[str, Path]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--port={port}", f"--IdentityProvider.token={_TOKEN}"]
    with TemporaryDirectory(prefix="jupyter-") as home:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], cwd=root, stderr=subprocess.DEVNULL,
            env={**os.environ, "JUPYTER_CONFIG_DIR": home, "JUPYTER_RUNTIME_DIR": home},
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}", process)
            yield f"http://127.0.0.1:{port}", Path(home)
        finally:
            process.terminate()
            process.wait()


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            _get(f"{address}/api/status")
            return
        except urllib.error.URLError:
            time.sleep(0.05)
    raise RuntimeError(f"JupyterLab does not answer at {address}. Next: `make lab`, and read what it says.")


def _get(address: str, data: str | None = None) -> bytes:
    request = urllib.request.Request(  # noqa: S310 - loopback
        address, data.encode() if data else None, {"Authorization": f"token {_TOKEN}"}
    )
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310
        return bytes(answer.read())


def _run_a_cell(connection: Path) -> None:
    client: Any = BlockingKernelClient(connection_file=str(connection))
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=_PATIENCE)
        client.execute_interactive("from utils import check, start_lab", timeout=_PATIENCE)
    finally:
        client.stop_channels()
