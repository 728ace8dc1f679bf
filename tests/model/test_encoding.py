from __future__ import annotations

import codecs

import pytest

from sphinx_lmstudio.model.encoding import Decoded, decode


def western(byte: str) -> str:
    return f"the file is not UTF-8 (byte 0x{byte}); it is read as Windows-1252, save it as UTF-8"


def unknown(byte: str) -> str:
    return (
        f"the file is not UTF-8 (byte 0x{byte}); "
        "characters that cannot be read are shown as U+FFFD, save it as UTF-8"
    )


def wide(name: str) -> str:
    return f"the file is {name}; save it as UTF-8"


TEXT = "# Café\n\nwords\n"


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (b"", Decoded("")),
        (TEXT.encode(), Decoded(TEXT)),
        (codecs.BOM_UTF8 + TEXT.encode(), Decoded(TEXT)),
        (b"a\r\nb\rc\n", Decoded("a\nb\nc\n")),
        (TEXT.encode("utf-16"), Decoded(TEXT, wide("UTF-16"))),
        (TEXT.encode("utf-32"), Decoded(TEXT, wide("UTF-32"))),
        (TEXT.encode("utf-16-le"), Decoded(TEXT, wide("UTF-16"))),
        (TEXT.encode("utf-16-be"), Decoded(TEXT, wide("UTF-16"))),
        ("a\r\nb".encode("utf-16"), Decoded("a\nb", wide("UTF-16"))),
        (b"a\nb\ncaf\xe9\n", Decoded("a\nb\ncafé\n", western("E9"), 2)),
        ("größer – “so”".encode("cp1252"), Decoded("größer – “so”", western("F6"))),
        (b"a\n\x81\n", Decoded("a\n\ufffd\n", unknown("81"), 1)),
        ("é\n".encode() + b"\xe9\n", Decoded("é\n\ufffd\n", unknown("E9"), 1)),
        ("привет".encode("cp1251"), Decoded("\ufffd" * 6, unknown("EF"))),
    ],
)
def test_bytes_are_the_text_they_can_only_mean(data: bytes, decoded: Decoded) -> None:
    assert decode(data) == decoded


def test_a_broken_wide_file_is_read_all_the_same() -> None:
    data = codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"\x00"
    assert decode(data) == Decoded("ab\ufffd", wide("UTF-16"))
