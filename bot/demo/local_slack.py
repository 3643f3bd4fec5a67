"""A Slack on this computer: installs the pinned `local-slack` with npm, starts it, stops it.

It is one program for each platform, published on npm, with Slack's Web API, Socket Mode, slash
commands, buttons and a web page. The demo and the end-to-end tests talk to it as to Slack.
"""

import base64
import hashlib
import json
import platform
import re
import shutil
import socket
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import yaml
from platformdirs import user_cache_path

from bot.domain import ReadoutError

VERSION = "0.1.8"
DOWNLOAD_SECONDS = 300
START_SECONDS = 20
_SYSTEMS = {"Linux": "linux", "Darwin": "darwin", "Windows": "windows"}
_MACHINES = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}
_INTEGRITY = {  # npm's own checksums, pinned; npm checks the other platforms against the registry
    "local-slack-linux-x64": "sha512-2BCTKxKajjZNWCSCj66Jq5VDScUDNpGZ1lA3281I8RvpDE4"
    "/ULCwC26TlcW6/4sPbSTs02Q3KjTiltJp3ZBEvg==",
}
_ADDRESS = re.compile(r"Web UI:\s+(http://\S+)")


class LocalSlackUnavailable(ReadoutError):
    """The local Slack cannot be had here: no npm, no network, no build for this platform."""


def package_name(system: str = "", machine: str = "") -> str:
    """The npm package for a platform (default: this one). Raises LocalSlackUnavailable."""
    system, machine = system or platform.system(), machine or platform.machine()
    if system not in _SYSTEMS or machine.lower() not in _MACHINES:
        raise LocalSlackUnavailable(f"there is no local Slack for {system} on {machine}")
    return f"local-slack-{_SYSTEMS[system]}-{_MACHINES[machine.lower()]}"


def find(cache: Path | None = None) -> Path | None:
    """The installed program, or None."""
    program = _program(cache)
    return program if program.is_file() else None


def install(cache: Path | None = None) -> Path:
    """Downloads the program once (37 MB) into the user's cache folder.

    Raises LocalSlackUnavailable, with what to do.
    """
    program = _program(cache)
    if program.is_file():
        return program
    npm = shutil.which("npm")
    if npm is None:
        raise LocalSlackUnavailable(
            "the local Slack needs npm to be downloaded; install Node.js (https://nodejs.org)"
        )
    program.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=program.parent) as folder:
        archive = _download(npm, package_name(), Path(folder))
        unpacked = Path(folder) / program.name
        with tarfile.open(archive) as tar:
            member = tar.extractfile(f"package/bin/{program.name}")
            if member is None:
                raise LocalSlackUnavailable(f"{archive.name} does not hold {program.name}")
            with unpacked.open("wb") as out:
                shutil.copyfileobj(member, out)
        unpacked.chmod(0o755)
        unpacked.replace(program)
    return program


def _program(cache: Path | None) -> Path:
    folder = cache or user_cache_path("readout", appauthor=False)
    name = package_name()
    suffix = ".exe" if "windows" in name else ""
    return folder / "local-slack" / VERSION / f"local-slack{suffix}"


def _download(npm: str, package: str, folder: Path) -> Path:
    command = [npm, "pack", f"{package}@{VERSION}", "--silent", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(  # noqa: S603
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=DOWNLOAD_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LocalSlackUnavailable(f"npm could not download {package}: {error}") from error
    archive = folder / f"{package}-{VERSION}.tgz"
    if done.returncode or not archive.is_file():
        said = next((line for line in done.stderr.splitlines() if line.strip()), "no reason given")
        raise LocalSlackUnavailable(
            f"npm could not download {package}; is this computer online? npm says: {said}"
        )
    expected = _INTEGRITY.get(package)
    if expected is not None and _integrity(archive) != expected:
        raise LocalSlackUnavailable(f"{package} as downloaded is not the pinned file; not used")
    return archive


def _integrity(path: Path) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha512").digest()
    return "sha512-" + base64.b64encode(digest).decode()


def _check_free(port: int) -> None:
    """Raises ReadoutError for a port that somebody else listens on; 0 is always free."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("", port))
        except OSError as error:
            raise ReadoutError(
                f"port {port} cannot be used ({error.strerror}); name another, or none for any"
            ) from error


class LocalSlack:
    """A running local Slack. Use as a context manager; `address` is where its web page is.

    It listens on every interface of this computer (the program offers no choice), so nothing but
    samples belongs in it.
    """

    def __init__(self, workspace: Mapping[str, Any], program: Path, port: int = 0) -> None:
        """`workspace` is the program's own configuration; port 0 takes a free one."""
        self.workspace = workspace
        self._program = program
        self._port = port
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="readout-local-slack-")
        self.address = ""
        self._http = httpx.Client(timeout=15, trust_env=False)

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    def __enter__(self) -> "LocalSlack":
        try:
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _start(self) -> None:
        _check_free(self._port)
        folder = Path(self._folder.name)
        config, log = folder / "workspace.yaml", folder / "log"
        config.write_text(yaml.safe_dump(dict(self.workspace)), encoding="utf-8")
        with log.open("wb") as out:
            try:
                self._process = subprocess.Popen(  # noqa: S603
                    [
                        str(self._program),
                        *("--config", str(config), "--port", str(self._port)),
                        *("--base-host", "127.0.0.1", "--files-dir", str(folder / "files")),
                    ],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # a Ctrl-C is for us: we stop it last
                )
            except OSError as error:
                raise LocalSlackUnavailable(f"the local Slack does not start: {error}") from error
        deadline = time.monotonic() + START_SECONDS
        while not self._ready(log):
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
                raise LocalSlackUnavailable(
                    f"the local Slack does not start: {said[-1] if said else 'it said nothing'}"
                )
            time.sleep(0.05)

    def _ready(self, log: Path) -> bool:
        found = _ADDRESS.search(log.read_text(encoding="utf-8", errors="replace"))
        if found is None:
            return False
        self.address = found.group(1)
        try:
            return self._http.get(f"{self.address}/_control/state").is_success
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        """Ends the program and removes its files; safe to call again."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._http.close()
        self._folder.cleanup()

    def control(self, action: str, /, **fields: Any) -> dict[str, Any]:
        """Acts as a person would: message, command, interact, open-home, reset …"""
        answer = self._http.post(f"{self.address}/_control/{action}", json=fields)
        answer.raise_for_status()
        result: dict[str, Any] = answer.json()
        return result

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """Every message of a channel, oldest first, those for one person among them."""
        answer = self._http.get(f"{self.address}/_control/messages/{channel}")
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found

    def log(self) -> list[dict[str, Any]]:
        """What went to and came from the bot, oldest first."""
        entries: list[dict[str, Any]] = json.loads(
            self._http.get(f"{self.address}/_control/log").content
        )["log"]
        return entries

    def connected(self) -> bool:
        """True once the bot's Socket Mode connection has opened."""
        return any("socket connected" in entry["summary"] for entry in self.log())
