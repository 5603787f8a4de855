"""A real web server: nginx with sites of the test's, plain and with TLS, on free loopback ports."""

from __future__ import annotations

import os
import socket
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.services.programs import LOOPBACK, answers_tcp, free_port, needed, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.services.certificates import Certificate

CONFIG = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
  log_format asked '$scheme $host "$request" "$http_user_agent" "$http_cookie"';
  access_log {folder}/asked.log asked;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ text/html html; application/json json; text/plain txt; }}
  default_type text/html;
  keepalive_timeout 1;
  {sites}
}}
"""
OURSELVES = "asking.invalid"
MARKING = "server {{ listen {address}:{port}; server_name {name}; return 204; }}"
SITE = """
  server {{
    listen {address}:{port}{tls};
    server_name {names};
    {certificate}
    root {root};
    {directives}
  }}
"""


@dataclass(frozen=True)
class Site:
    """One virtual host: its names, nginx directives (locations), a certificate for https."""

    names: Sequence[str]
    directives: str = ""
    certificate: Certificate | None = None


@dataclass(frozen=True)
class Nginx:
    """A running server: both its ports, the folder its files are in, and what it was asked."""

    http: int
    https: int
    root: Path
    log: Path

    def asked(self) -> list[str]:
        """The requests so far: scheme, host, request line, agent, cookies.

        A request is logged after it was answered. One of our own, last in the log, tells that all before it stand there.
        """
        mark = f"/asked-{time.monotonic_ns()}"
        with socket.create_connection((LOOPBACK, self.http), 5) as own:
            own.sendall(f"GET {mark} HTTP/1.0\r\nHost: {OURSELVES}\r\n\r\n".encode())
            while own.recv(65536):
                pass
        ends = time.monotonic() + 5
        while mark not in (logged := self.log.read_text("utf-8")) and time.monotonic() < ends:
            time.sleep(0.005)
        return [line for line in logged.splitlines() if line.split(" ")[1] != OURSELVES]


@contextmanager
def nginx(folder: Path, sites: Sequence[Site]) -> Iterator[Nginx]:
    """Serve sites; in their directives ``HTTPS`` and ``HTTP_`` stand for the ports, ``ROOT`` for the folder of files."""
    program = needed("nginx", "nginx-light")
    root = folder / "root"
    root.mkdir(parents=True, exist_ok=True)
    http, https = free_port(), free_port()
    text = "".join(_site(site, root, http, https) for site in sites)
    text += MARKING.format(address=LOOPBACK, port=http, name=OURSELVES)
    text = text.replace("HTTPS", str(https)).replace("HTTP_", str(http)).replace("ROOT", str(root))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(CONFIG.format(folder=folder, user=user, sites=text), "utf-8")
    command = [program, "-e", "stderr", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    ready = answers_tcp(https if any(site.certificate for site in sites) else http)
    with running(command, folder, ready):
        yield Nginx(http, https, root, folder / "asked.log")


def _site(site: Site, root: Path, http: int, https: int) -> str:
    pem = site.certificate
    certificate = f"ssl_certificate {pem.chain}; ssl_certificate_key {pem.key};" if pem is not None else ""
    return SITE.format(
        address=LOOPBACK,
        port=https if pem is not None else http,
        tls=" ssl" if pem is not None else "",
        names=" ".join(site.names),
        certificate=certificate,
        root=root,
        directives=site.directives,
    )
