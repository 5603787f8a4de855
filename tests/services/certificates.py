"""Certificates made by the test with the openssl command: an authority, and servers it vouches for."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.services.programs import needed

if TYPE_CHECKING:
    from pathlib import Path

KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
CONFIG = """
[ca]
default_ca = ours
[ours]
database = {folder}/index.txt
new_certs_dir = {folder}
serial = {folder}/serial
default_md = sha256
policy = any
certificate = {folder}/ca.pem
private_key = {folder}/ca.key
unique_subject = no
[any]
commonName = supplied
organizationName = optional
[leaf]
subjectAltName = {names}
authorityKeyIdentifier = keyid
basicConstraints = CA:FALSE
"""


@dataclass(frozen=True)
class Certificate:
    """A certificate and its key, as PEM files."""

    chain: Path
    key: Path


class Authority:
    """A certificate authority of the test's own."""

    def __init__(self, folder: Path, organisation: str = "Test Authority") -> None:
        self._folder, self._openssl = folder, needed("openssl", "openssl")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01\n")
        extensions = (
            "-addext",
            "basicConstraints=critical,CA:TRUE",
            "-addext",
            "keyUsage=critical,keyCertSign,cRLSign",
        )
        subject = ("-subj", f"/O={organisation}/CN=Test Authority")
        self._run("req", "-x509", *KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "30", *subject, *extensions)

    @property
    def file(self) -> Path:
        """Its own certificate."""
        return self._folder / "ca.pem"

    def context(self) -> ssl.SSLContext:
        """A client's context that trusts this authority alone."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(self.file)
        return context

    def certificate(self, *names: str, starts: str = "20260101000000Z", ends: str = "20491231000000Z") -> Certificate:
        """Issue a certificate for host names (or IP addresses), valid between two moments."""
        stem = f"{names[0].replace('*', 'any')}-{ends}"
        alternatives = ",".join(f"IP:{name}" if name[-1].isdigit() else f"DNS:{name}" for name in names)
        (self._folder / "openssl.cnf").write_text(CONFIG.format(folder=self._folder, names=alternatives))
        self._run("req", *KEY, "-keyout", f"{stem}.key", "-out", f"{stem}.csr", "-subj", f"/CN={names[0]}")
        files = ("-in", f"{stem}.csr", "-out", f"{stem}.pem")
        dates = ("-startdate", starts, "-enddate", ends)
        self._run("ca", "-batch", "-notext", "-config", "openssl.cnf", "-extensions", "leaf", *files, *dates)
        return Certificate(self._folder / f"{stem}.pem", self._folder / f"{stem}.key")

    def self_signed(self, name: str) -> Certificate:
        """Make a certificate that nobody vouches for but itself."""
        names = ("-addext", f"subjectAltName=DNS:{name}", "-addext", "basicConstraints=critical,CA:FALSE")
        files = ("-keyout", f"{name}.self.key", "-out", f"{name}.self.pem")
        self._run("req", "-x509", *KEY, *files, "-days", "30", "-subj", f"/O=DigiCert Inc/CN={name}", *names)
        return Certificate(self._folder / f"{name}.self.pem", self._folder / f"{name}.self.key")

    def _run(self, *arguments: str) -> None:
        subprocess.run([self._openssl, *arguments], cwd=self._folder, check=True, capture_output=True)
