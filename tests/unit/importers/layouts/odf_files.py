"""OpenDocument packages written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)


def package(kind: str, body: str, styles: str = "", parts: Mapping[str, bytes] | None = None) -> bytes:
    """A package of `kind` (text, spreadsheet); `parts`: pictures by name."""
    content = (
        f'<?xml version="1.0"?><office:document-content {NAMES} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        zipped.writestr("content.xml", content)
        for name, data in (parts or {}).items():
            zipped.writestr(f"Pictures/{name}", data)
    return out.getvalue()
