"""Writes small Outlook files (MS-OXMSG) in compound files (MS-CFB, version 3), from nothing."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
UNICODE, BINARY, OBJECT = 0x001F, 0x0102, 0x000D


@dataclass
class Storage:
    """A folder of a compound file: streams and folders by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    start: int = END


def outlook_file(properties: dict[int, str | bytes], attachments: tuple[Storage, ...] = ()) -> bytes:
    """The bytes of a .msg file with these properties: text as Unicode, bytes as binary."""
    return compound_file(message(properties, attachments))


def message(
    properties: dict[int, str | bytes], attachments: tuple[Storage, ...] = (), *, embedded: bool = False
) -> Storage:
    """A message's storage; an embedded one has a shorter head before its properties."""
    storage = Storage()
    lines = b""
    for id_, value in properties.items():
        kind = UNICODE if isinstance(value, str) else BINARY
        content = value.encode("utf-16-le") if isinstance(value, str) else value
        storage.streams[f"__substg1.0_{id_:04X}{kind:04X}"] = content
        lines += struct.pack("<HHIII", kind, id_, 6, len(content) + (2 if kind == UNICODE else 0), 0)
    head = struct.pack("<8x4I", 0, len(attachments), 0, len(attachments)) + (b"" if embedded else b"\0" * 8)
    storage.streams["__properties_version1.0"] = head + lines
    for number, attachment in enumerate(attachments):
        storage.storages[f"__attach_version1.0_#{number:08X}"] = attachment
    return storage


def attached_file(name: str, kind: str, content: bytes) -> Storage:
    """An attachment that is a file."""
    storage = message({0x3707: name, 0x370E: kind, 0x3701: content})
    lines = storage.streams["__properties_version1.0"][32:]
    return Storage({**storage.streams, "__properties_version1.0": b"\0" * 8 + lines})


def attached_message(properties: dict[int, str | bytes]) -> Storage:
    """An attachment that is a mail."""
    line = struct.pack("<HHIII", OBJECT, 0x3701, 6, 0xFFFFFFFF, 0)
    inner = message(properties, embedded=True)
    return Storage({"__properties_version1.0": b"\0" * 8 + line}, {"__substg1.0_3701000D": inner})


def compound_file(root: Storage) -> bytes:
    """A compound file with short streams in the mini stream, as all files of Outlook have them."""
    entries = [_Entry("Root Entry", 5)]
    _list(root, 0, entries)
    mini, mini_fat = _mini_stream(entries)
    entries[0].content = mini
    sectors: list[bytes] = []
    fat: list[int] = []
    for entry in entries:
        if entry.kind == 5 or (entry.kind == 2 and len(entry.content) >= CUTOFF):
            entry.start = _append(entry.content, sectors, fat)
    mini_start = _append(struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat, fill=b"\xff")
    directory_start = _append(b"".join(_line(entry, entries) for entry in entries), sectors, fat)
    fat_sectors = next(n for n in range(1, 109) if n * (SECTOR // 4) >= len(fat) + n)
    first_fat = len(sectors)
    fat += [FAT] * fat_sectors
    fat += [FREE] * (fat_sectors * (SECTOR // 4) - len(fat))
    sectors += _cut(struct.pack(f"<{len(fat)}I", *fat))
    mini_sectors = -(-len(mini_fat) * 4 // SECTOR)
    return _header(fat_sectors, first_fat, directory_start, mini_start, mini_sectors) + b"".join(sectors)


def _list(storage: Storage, parent: int, entries: list[_Entry]) -> None:
    for name, content in storage.streams.items():
        entries[parent].children.append(len(entries))
        entries.append(_Entry(name, 2, content))
    for name, inner in storage.storages.items():
        entries[parent].children.append(len(entries))
        entries.append(_Entry(name, 1))
        _list(inner, len(entries) - 1, entries)


def _mini_stream(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    stream, table = b"", list[int]()
    for entry in entries:
        if entry.kind != 2 or len(entry.content) >= CUTOFF or not entry.content:
            continue
        count = -(-len(entry.content) // MINI)
        entry.start = len(table)
        table += [*range(len(table) + 1, len(table) + count), END]
        stream += entry.content.ljust(count * MINI, b"\0")
    return stream, table


def _append(content: bytes, sectors: list[bytes], fat: list[int], fill: bytes = b"\0") -> int:
    if not content:
        return END
    start = len(sectors)
    new = _cut(content, fill)
    sectors += new
    fat += [*range(start + 1, start + len(new)), END]
    return start


def _cut(content: bytes, fill: bytes = b"\0") -> list[bytes]:
    return [content[place : place + SECTOR].ljust(SECTOR, fill) for place in range(0, len(content), SECTOR)]


def _line(entry: _Entry, entries: list[_Entry]) -> bytes:
    """A directory entry; the children hang on one another as a chain to the right, which readers accept."""
    name = entry.name.encode("utf-16-le") + b"\0\0"
    place = next(n for n, other in enumerate(entries) if other is entry)
    siblings = next((other.children for other in entries if place in other.children), [])
    after = siblings[siblings.index(place) + 1 :] if siblings else []
    right, child = (after[0] if after else NONE), (entry.children[0] if entry.children else NONE)
    head = name.ljust(64, b"\0") + struct.pack("<HBBIII", len(name), entry.kind, 1, NONE, right, child)
    return head + b"\0" * 36 + struct.pack("<IQ", entry.start, len(entry.content))


def _header(fat_sectors: int, first_fat: int, directory: int, mini: int, mini_sectors: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, fat_sectors, directory, 0, CUTOFF, mini, mini_sectors, END, 0)
    difat = [*range(first_fat, first_fat + fat_sectors)] + [FREE] * (109 - fat_sectors)
    return head + struct.pack("<109I", *difat)
