"""A page on this machine alone, at an address that only whoever started it knows.

It listens on the loopback interface (RFC 5735), answers no request without its token, and none that names
another host: a stranger's page in the same browser could else have its name lead here.
"""

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Network
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from watchfiles import awatch

from briefing import resources
from briefing.errors import OutputError, Problem
from briefing.housestyles import SHIPPED
from briefing.previewing.desk import Desk

LOOPBACK = str(next(IPv4Network("127.0.0.0/8").hosts()))
_FILES = {
    "": ("page.html", "text/html"),
    "preview.css": ("preview.css", "text/css"),
    "preview.js": ("preview.js", "text/javascript"),
}
_POLICY = (
    "default-src 'none'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
    "style-src 'self' 'unsafe-inline'"  # boxes of numbers have places of their own
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_SCALES = (0.5, 4.0)  # pixels a point
_SETTLED = 80  # milliseconds in which an editor's several writes are one


@dataclass(slots=True)
class Preview:
    """A desk, and the browsers that look at it."""

    desk: Desk
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    listeners: set[asyncio.Queue[int]] = field(default_factory=set)
    loop: asyncio.AbstractEventLoop | None = None
    wanted: asyncio.Event = field(default_factory=asyncio.Event)

    def changed(self) -> None:
        """Tell every browser that there is something to look at; may be called from any thread."""
        if self.loop:
            self.loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        for queue in self.listeners:
            queue.put_nowait(self.desk.version)

    def application(self, host: Callable[[], str]) -> web.Application:
        """Return the pages as aiohttp serves them; ``host`` is the one host that may be asked for."""
        application = web.Application(middlewares=[_guard(self.token, host)])
        at = f"/{self.token}"
        application.router.add_get(f"{at}/", self._file)
        application.router.add_get(f"{at}/{{name:preview\\.(?:css|js)}}", self._file)
        application.router.add_get(f"{at}/fonts/{{name}}", _font)
        application.router.add_get(f"{at}/state", self._state)
        application.router.add_get(f"{at}/events", self._events)
        application.router.add_get(f"{at}/number/{{number:\\d+}}", self._number)
        application.router.add_get(f"{at}/page/{{key:[0-9a-f]+}}", self._picture)
        return application

    async def _file(self, request: web.Request) -> web.Response:
        name, media = _FILES[request.match_info.get("name", "")]
        content = (resources.templates() / "preview" / name).read_bytes()
        return web.Response(body=content, content_type=media, charset="utf-8")

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response(self.desk.state())

    async def _number(self, request: web.Request) -> web.Response:
        found = self.desk.behind(int(request.match_info["number"]))
        return web.json_response(found, status=200 if found else 404)

    async def _picture(self, request: web.Request) -> web.Response:
        try:
            scale = min(_SCALES[1], max(_SCALES[0], float(request.query.get("scale", "1.5"))))
        except ValueError:
            raise web.HTTPBadRequest from None
        content = await asyncio.to_thread(self.desk.drawn, request.match_info["key"], scale)
        if content is None:
            raise web.HTTPNotFound
        return web.Response(body=content, content_type="image/png", headers={"Cache-Control": "max-age=3600"})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        queue = asyncio.Queue[int]()
        self.listeners.add(queue)
        try:
            await response.write(b"data: 0\n\n")
            while True:
                await response.write(f"data: {json.dumps(await queue.get())}\n\n".encode())
        except (ConnectionResetError, asyncio.CancelledError):
            pass
        finally:
            self.listeners.discard(queue)
        return response

    async def keep_building(self) -> None:
        """Build whenever something is wanted; what is saved meanwhile is built when that is done."""
        while True:
            await self.wanted.wait()
            self.wanted.clear()
            await asyncio.to_thread(self.desk.rebuild, self.changed)

    async def keep_watching(self, folders: Iterable[Path]) -> None:
        """Want a build whenever a file of some folders is saved."""
        async for changes in awatch(*folders, debounce=_SETTLED, step=40, raise_interrupt=False):
            if any(_is_of_a_build(Path(path)) for _, path in changes):
                self.wanted.set()


def _is_of_a_build(path: Path) -> bool:
    """Leave out what editors write beside a file: backups, locks, and parts of files to come."""
    return not path.name.startswith((".", "#")) and not path.name.endswith(("~", ".part", ".swp", ".tmp"))


def _guard(token: str, host: Callable[[], str]) -> Middleware:
    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.path.split("/")[1]
        if (
            not secrets.compare_digest(given.encode(), token.encode())
            or request.headers.get("Host") != host()
        ):
            raise web.HTTPForbidden(headers=_HEADERS)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers.update(_HEADERS)
            raise
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    return guarded


async def _font(request: web.Request) -> web.StreamResponse:
    found = next((path for path in resources.own_fonts() if path.name == request.match_info["name"]), None)
    if found is None:
        raise web.HTTPNotFound
    return web.FileResponse(found)


def watched(desk: Desk) -> list[Path]:
    """Return the folders whose files decide the pages."""
    style = [] if desk.asked.style in SHIPPED else [Path(desk.asked.style)]
    return [desk.asked.folder, resources.templates(), *(path for path in style if path.is_dir())]


@asynccontextmanager
async def served(preview: Preview, port: int) -> AsyncIterator[str]:
    """Serve while the caller is at it, which gets the address. Port 0 takes any that is free.

    :class:`OutputError` where the port is another's.
    """
    preview.loop = asyncio.get_running_loop()
    place = {"host": ""}
    runner = web.AppRunner(preview.application(lambda: place["host"]), access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, port, shutdown_timeout=0.5)
        try:
            await site.start()
        except OSError as error:
            what = f"port {port} cannot be had ({os.strerror(error.errno or 0).lower()})"
            raise OutputError([Problem("--port", 0, what, "name another, or leave it out")]) from error
        place["host"] = f"{LOOPBACK}:{runner.addresses[0][1]}"
        preview.wanted.set()
        tasks = [
            asyncio.create_task(preview.keep_building()),
            asyncio.create_task(preview.keep_watching(watched(preview.desk))),
        ]
        try:
            yield f"http://{place['host']}/{preview.token}/"
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)
    finally:
        await runner.cleanup()
