"""A JupyterLab server for a test: a free port, a token, and none of the user's own settings."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

TOKEN = "browser-tests"
STARTS_WITHIN = 180  # seconds; a busy machine needs a while
SETTINGS = {
    "notification.jupyterlab-settings": {"fetchNews": "false", "checkForUpdates": False},  # asks no server
    "themes.jupyterlab-settings": {  # light or dark, as the browser asks for it
        "adaptive-theme": True,
        "preferred-light-theme": "JupyterLab Light",
        "preferred-dark-theme": "JupyterLab Dark",
    },
}
SECRETS = ("COURSE_SEED", "COURSE_ARTIFACTS", "COURSE_UNCONTAINED")


@dataclass(frozen=True)
class Server:
    """A server that answers: its address, and the folder that it shows."""

    url: str
    root: Path

    def at(self, path: str) -> str:
        """The address of a page of this server, with the token."""
        return f"{self.url}{path}?token={TOKEN}"


@contextmanager
def jupyterlab(root: Path, home: Path, python_path: Path, more: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Serve the folder `root` until the block ends. `home` is where Jupyter keeps its settings and its log.

    `python_path` is the course whose `utils` and `grading` the kernels import.
    """
    port = _free_port()
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={root}",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
    ]  # fmt: skip
    env = _environment(home, python_path) | dict(more or {})
    _write_settings(Path(env["JUPYTERLAB_SETTINGS_DIR"]))
    log = home / "jupyterlab.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, env=env, stdout=out, stderr=out, start_new_session=True)
        try:
            server = Server(f"http://127.0.0.1:{port}", root)
            _wait(server, process, log)
            yield server
        finally:
            _end(process)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _environment(home: Path, python_path: Path) -> dict[str, str]:
    scripts = Path(sys.executable).parent
    kept = {name: value for name, value in os.environ.items() if name not in SECRETS and not name.endswith("_API_KEY")}
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "JUPYTERLAB_SETTINGS_DIR",
               "JUPYTERLAB_WORKSPACES_DIR")  # fmt: skip
    for name in folders:
        (home / name.lower()).mkdir(parents=True, exist_ok=True)
    return {
        **kept,
        **{name: str(home / name.lower()) for name in folders},
        "HOME": str(home),
        "PYTHONPATH": str(python_path),
        "PATH": os.pathsep.join([str(scripts), kept.get("PATH", "")]),
    }


def _write_settings(folder: Path) -> None:
    plugin = folder / "@jupyterlab" / "apputils-extension"
    plugin.mkdir(parents=True, exist_ok=True)
    for name, content in SETTINGS.items():
        (plugin / name).write_text(json.dumps(content), encoding="utf-8")


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server answers. Raises RuntimeError with the end of its log if it ends, or never does."""
    until = time.monotonic() + STARTS_WITHIN
    while process.poll() is None and time.monotonic() < until:
        try:
            with urlopen(server.at("/api/status"), timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab does not answer. The end of its log:\n{log.read_text(errors='replace')[-3000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the server to end, which ends its kernels; if it does not, end its process group."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
