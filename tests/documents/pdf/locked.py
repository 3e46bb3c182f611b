"""PDF files that are encrypted, in the oldest way there is (RC4 of 40 bits), which takes the fewest lines."""

from __future__ import annotations

import hashlib

from tests.documents.pdf.making import assembled, wrapped

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"
_PERMISSIONS = -4


def locked(text: str, *, user: str, owner: str) -> bytes:
    """A page with a text, which the `user` password opens; with none, everybody may read it."""
    content = b"BT /F 10 Tf 12 TL 50 700 Td "
    content += b" ".join(b"(%s) Tj T*" % line.encode() for line in wrapped(text, 480)) + b" ET"
    for_owner = _rc4(hashlib.md5(_padded(owner)).digest()[:5], _padded(user))
    permissions = _PERMISSIONS.to_bytes(4, "little", signed=True)
    key = hashlib.md5(_padded(user) + for_owner + permissions + _ID).digest()[:5]
    of_object = hashlib.md5(key + (4).to_bytes(3, "little") + bytes(2)).digest()[:10]
    sealed = _rc4(of_object, content)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(sealed) + sealed + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>"
        % (for_owner.hex().encode(), _rc4(key, _PADDING).hex().encode(), _PERMISSIONS),
    ]
    name = _ID.hex().encode()
    return assembled(objects, trailer=b" /Encrypt 6 0 R /ID [<%s> <%s>]" % (name, name))


def _padded(password: str) -> bytes:
    return (password.encode() + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
