"""A real browser for tests: headless Chromium, spoken to over a pipe (DevTools Protocol).

`chromium()` gives its path, or None; `Browser` starts it with no network at all.
The environment variable CHROMIUM names another one. axe-core, which audits pages, is
looked for in the folder that TIMELINE_NODE_MODULES names (see `tests.nodejs`).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.nodejs import VARIABLE

__all__ = ["Browser", "Page", "axe_core", "chromium"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
    # Whatever a page asks of the network, nothing answers but a server of the test's own.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium() -> str | None:
    """The path of a Chromium, if there is one (and pipes that it can be given)."""
    if os.name != "posix":
        return None
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def axe_core() -> Path | None:
    """The file axe.min.js, if there is one."""
    folder = Path(os.environ.get(VARIABLE, "."))
    modules = folder if folder.name == "node_modules" else folder / "node_modules"
    path = modules / "axe-core" / "axe.min.js"
    return path if path.is_file() else None


class Browser:
    """A running Chromium; a context manager."""

    def __enter__(self) -> Browser:  # noqa: PYI034 - Self is new in Python 3.11
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        reads_ours, self._out = os.pipe()
        self._in, writes_theirs = os.pipe()
        path = chromium()
        assert path is not None
        self._process = subprocess.Popen(
            [path, *_FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            preexec_fn=lambda: _as_three_and_four(reads_ours, writes_theirs),  # noqa: PLW1509
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads_ours)
        os.close(writes_theirs)
        self._stream = os.fdopen(self._in, "rb")
        self._buffer = b""
        self._last = 0
        self.events: list[dict[str, Any]] = []
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        os.close(self._out)
        self._stream.close()
        self._profile.cleanup()

    def call(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """Call a method of the protocol; what is reported meanwhile goes to `events`."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._last:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            chunk = os.read(self._stream.fileno(), 1 << 20)
            if not chunk:
                raise RuntimeError("the browser has gone")
            self._buffer += chunk
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def wait_for(self, method: str, session: str) -> dict[str, Any]:
        """The next event of this kind of a page."""
        while True:
            for index, event in enumerate(self.events):
                if event.get("method") == method and event.get("sessionId") == session:
                    return self.events.pop(index)
            self.events.append(self._next())

    def open(
        self,
        place: Path | str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
    ) -> Page:
        """A page from a file, or from an address, loaded."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session, target)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", media="", features=[scheme])
        if not scripts:
            page.call("Emulation.setScriptExecutionDisabled", value=True)
        url = place if isinstance(place, str) else place.resolve().as_uri()
        page.call("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired", session)
        return page


class Page:
    """A page in the browser."""

    def __init__(self, browser: Browser, session: str, target: str) -> None:
        self.browser = browser
        self.session = session
        self.target = target

    def call(self, method: str, **parameters: Any) -> Any:
        return self.browser.call(method, self.session, **parameters)

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression, awaited if it is a promise."""
        done = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"]))
        return done["result"].get("value")

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press a key, as a person does."""
        codes = {"Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowLeft": 37, "Home": 36, "End": 35}
        how: dict[str, Any] = {
            "key": key,
            "code": key,
            "windowsVirtualKeyCode": codes[key],
            "modifiers": 8 if shift else 0,
        }
        if key == "Enter":
            how["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **how)
        self.call("Input.dispatchKeyEvent", type="keyUp", **how)

    def names(self, role: str) -> list[str]:
        """The accessible names of all nodes of a role, as a screen reader has them."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return [
            node.get("name", {}).get("value", "")
            for node in nodes
            if not node["ignored"] and node["role"]["value"] == role
        ]

    def text(self) -> str:
        """Everything that the accessibility tree says."""
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        return "\n".join(
            node.get("name", {}).get("value", "")
            for node in nodes
            if node["role"]["value"] == "StaticText"
        )

    def reported(self, method: str) -> list[dict[str, Any]]:
        """What the page reported of a kind, so far."""
        return [
            event["params"]
            for event in self.browser.events
            if event.get("sessionId") == self.session and event.get("method") == method
        ]

    def requests(self) -> list[str]:
        """The addresses that it asked for, its own included."""
        return [event["request"]["url"] for event in self.reported("Network.requestWillBeSent")]

    def complaints(self) -> list[str]:
        """What was refused, by the policy of the page above all, and what failed."""
        logged = [event["entry"]["text"] for event in self.reported("Log.entryAdded")]
        failed = [str(event) for event in self.reported("Runtime.exceptionThrown")]
        return logged + failed

    def screenshot(self, path: Path, *, whole: bool = True) -> None:
        """A picture of the page as PNG."""
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(data["data"]))

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)


def _as_three_and_four(read: int, write: int) -> None:
    """Where Chromium looks for its pipe; the two may stand in each other's way."""
    high_read, high_write = os.dup(read), os.dup(write)
    os.dup2(high_read, 3)
    os.dup2(high_write, 4)
