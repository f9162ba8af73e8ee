"""Zip packages (.docx) whose bytes depend on their content alone."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def repack(content: bytes) -> bytes:
    """Return the package with its members in the same order and no trace of clock or machine."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return stream.getvalue()
