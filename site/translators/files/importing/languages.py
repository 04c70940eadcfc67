"""Languages as programs write them: “pt_BR”, “be@tarask”, “de-DE”."""

from pathlib import PurePosixPath


def same_language(written, codes):
    """Which of `codes` is meant; None: none of them. A region more or less doesn't matter where one only fits."""
    plain = written.replace("_", "-").replace("@", "-").lower().strip()
    if plain in codes:
        return plain
    alike = [code for code in codes if _main(code) == _main(plain)]
    return alike[0] if len(alike) == 1 and (plain == _main(plain) or alike[0] == _main(plain)) else None


def _main(code):
    return code.split("-")[0]


def says_language(name, code):
    """Whether the name of a file says that it is in `code`: “de/liberte.po”, “liberte-de.po”, “liberte.de.xlf”."""
    path = PurePosixPath(name.lower().replace("\\", "/").replace("_", "-"))
    return code in path.parts[:-1] or path.stem == code or path.stem.endswith((f"-{code}", f".{code}"))
