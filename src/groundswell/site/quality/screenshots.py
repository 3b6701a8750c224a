"""The pictures of pages in the docs: a fresh demo, a real browser, the same pages every time."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from groundswell.site.cli.trouble import Trouble
from groundswell.site.quality import needs
from groundswell.site.quality.postgres import free_port

WHERE = Path("docs/screenshots")
SIZES = {390: 844, 1280: 900}
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
SECONDS_TO_START = 300
TALLEST = {390: 1500, 1280: 1400}
COLOURS = 96
HEAVIEST = 150_000
LOCALES = {"en": "en-GB", "cy": "cy-GB"}
CARD = "main .gs-card a >> visible=true"


@dataclass(frozen=True)
class Picture:
    """A page as one person of the demo sees it; nobody is the public. `then` is pressed on the way to it.

    With `of`, only that part of the page is in the picture.
    """

    name: str
    address: str
    as_user: str = ""
    then: tuple[str, ...] = ()
    writes: str = ""
    language: str = "en"
    widths: tuple[int, ...] = (390, 1280)
    of: str = ""


NEW = "A hook behind the treatment room door for the spare lamp, so that nobody has to look for it at night."
ALIKE = "The bladder scanner is never on the ward when we need it"
SENT = "form[data-keep=say] .gs-ways-to-speak button.nhsuk-button"
WORKDAYS, TABLETS = "main a[href$='/workdays/'] >> visible=true", "main a[href$='/tablets/']"
DOWN = ".gs-level__link:has-text('{}')"
NIGHTS = "main .gs-card a:has-text('Nights')"
WAITING, RESULTS = "section[aria-labelledby=waiting] .gs-card a", "main a[href*='/results/']"
DRAFT = "main form button.nhsuk-button"
FALLS = "main a:has-text('Fewer falls at night')"
STROKE = "main a:has-text('door to the scan')"
PHONE, LAPTOP = (390,), (1280,)
PICTURES = (
    Picture("welcome", "/"),
    Picture("join", "/join/"),
    Picture("sign-in", "/account/login/"),
    Picture("say", "/", "niamh"),
    Picture("similar", "/", "kofi", writes=ALIKE),
    Picture("thanks", "/", "kofi", (SENT,), NEW),
    Picture("idea", "/team/?state=not_now", "ruth", (CARD,)),
    Picture("answer", "/team/?state=heard", "ruth", (CARD, "#answer [value=not_now]")),
    Picture("board", "/team/", "ruth"),
    Picture("flow", "/team/", "ruth", ("main a[href$='/flow/']",)),
    Picture("dashboard", "/team/", "margaret", ("main a[href^='/reports/groups/']",)),
    Picture("round", "/team/", "ruth", ("rounds", CARD)),
    Picture("stories", "/stories/", "ruth"),
    Picture("story", "/stories/", "ruth", (CARD,)),
    Picture("public", "/public/severn-vale/"),
    Picture("public-story", "/public/severn-vale/", then=(CARD,)),
    Picture("public-replies", "/public/severn-vale/replies/"),
    Picture("news", "/notices/", "kofi"),
    Picture("held", "/held/", "margaret"),
    Picture("administration", "/admin/", "amir"),
    Picture("groups", "/admin/groups/", "amir"),
    Picture("audit", "/admin/audit/", "amir"),
    Picture("promises", "/admin/promises/", "amir"),
    Picture("outbox", "/outbox/", "amir"),
    Picture("workday", "/", "niamh", ("section.gs-workday-card button[value='4']",), widths=PHONE),
    Picture("jar", "/team/", "ruth", (WORKDAYS,)),
    Picture("jar-of-all", "/team/", "margaret", (WORKDAYS,), widths=LAPTOP),
    Picture(
        "too-small",
        "/team/",
        "margaret",
        (WORKDAYS, DOWN.format("Digital"), DOWN.format("IT ")),
        widths=PHONE,
    ),
    Picture("door", "/speak/severn-vale/en/", widths=PHONE),
    Picture("receipt", "/speak/severn-vale/en/answers/", then=("receipt",), widths=PHONE),
    Picture("builder", "/surveys/", "ruth", (NIGHTS,), widths=LAPTOP),
    Picture("on-a-phone", "/surveys/", "ruth", (NIGHTS, "main a[href*='/preview/']"), widths=LAPTOP),
    Picture("answering", "/", "niamh", (WAITING, "main a.nhsuk-button"), widths=PHONE),
    Picture("results", "/reports/", "margaret", (RESULTS,), widths=LAPTOP),
    Picture(
        "share-back",
        "/reports/",
        "margaret",
        (RESULTS, "main a[href*='/answers/from/']", DRAFT),
        widths=LAPTOP,
    ),
    Picture("tablets", "/team/", "ruth", (TABLETS,), widths=LAPTOP),
    Picture(
        "kiosk", "/team/", "ruth", (TABLETS, "main form[action$='/code/'] button", "tablet"), widths=LAPTOP
    ),
    Picture("project", "/improve/", "ruth", (FALLS,)),
    Picture("drivers", "/improve/", "ruth", (FALLS,), widths=LAPTOP, of="main .gs-wide-picture"),
    Picture("pdsa", "/improve/", "ruth", (FALLS, "main .gs-ramp a"), widths=PHONE),
    Picture("portfolio", "/improve/portfolio/", "ruth"),
    Picture("audit-result", "/improve/audits/", "ruth", (CARD,), widths=LAPTOP),
    Picture("several-a-day", "/measures/?show=grid", "margaret", (STROKE,), widths=LAPTOP),
    Picture("trust", "/trust/", widths=PHONE),
    Picture("say-in-welsh", "/", "eleri", language="cy"),
    Picture("board-in-welsh", "/team/", "eleri", language="cy"),
    Picture("public-story-in-welsh", "/public/glan-teifi/", then=(CARD,), language="cy"),
)


def take(home: Path, *, only: Collection[str] = ()) -> int:
    """Take the pictures at both widths, all or those that are named; returns how many pages did not answer."""
    browser_path = needs.chromium()
    if browser_path is None:
        raise Trouble("A browser (Chromium) could not be had, so there are no pictures.")
    wanted = [picture for picture in PICTURES if not only or picture.name in only]
    (home / WHERE).mkdir(parents=True, exist_ok=True)
    with demo(home) as running, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path, args=QUIETLY)
        camera = Camera(browser, running, home / WHERE)
        return sum(camera.take(one, width) for width in SIZES for one in wanted if width in one.widths)


@dataclass
class Camera:
    """Takes pictures; whoever has signed in at a width stays signed in."""

    browser: Browser
    running: Demo
    where: Path
    visitors: dict[tuple[str, int, str], BrowserContext] = field(default_factory=dict)

    def take(self, picture: Picture, width: int) -> bool:
        """Take one picture; returns whether the page failed to answer."""
        page = self._visitor(picture, width).new_page()
        answer = page.goto(f"{self.running.address}{picture.address}")
        failed = answer is None or answer.status != 200
        if not failed:
            self._walk(page, picture)
        size = _keep(page, width, self.where / f"{picture.name}-{width}.png", picture.of)
        print(f"  {picture.name}-{width}.png: {size // 1000} kB", flush=True)
        page.close()
        return failed or size > HEAVIEST

    def _walk(self, page: Page, picture: Picture) -> None:
        """Write and press what leads to the page that is wanted."""
        if picture.writes:
            page.fill("form[data-keep=say] textarea", picture.writes)
            page.wait_for_timeout(1500)
        for step in picture.then:
            if step == "rounds":
                _to_rounds(page)
            elif step == "tablet":
                _become_a_tablet(page)
            elif step == "receipt":
                page.fill("main [name=receipt]", _ask(self.running, "print(demo.receipt_to_try())").strip())
                page.click("main form button.nhsuk-button")
            else:
                page.locator(step).first.click()
            page.wait_for_load_state()

    def _visitor(self, picture: Picture, width: int) -> BrowserContext:
        key = (picture.as_user, width, picture.language)
        if key not in self.visitors:
            self.visitors[key] = self._arrive(*key)
        return self.visitors[key]

    def _arrive(self, as_user: str, width: int, language: str) -> BrowserContext:
        viewport = {"width": width, "height": SIZES[width]}
        context = self.browser.new_context(viewport=viewport, locale=LOCALES[language])  # type: ignore[arg-type]
        if as_user:
            page = context.new_page()
            page.goto(f"{self.running.address}/account/login/")
            page.fill("[name=login]", as_user)
            page.fill("[name=password]", _password(self.running, as_user))
            page.click("main button[type=submit]")
            page.wait_for_url(lambda now: "/account/login/" not in now)
            page.close()
        return context


def _to_rounds(page: Page) -> None:
    group = page.locator("a[href$='/flow/']").first.get_attribute("href") or ""
    page.goto(page.url.split("/team/")[0] + group.replace("/flow/", "/rounds/"))


def _become_a_tablet(page: Page) -> None:
    """Open the set-up code that is shown, in this browser, and press what is to be pressed."""
    shown = page.locator("img.gs-qr").get_attribute("alt") or ""
    page.goto(shown[shown.index("http") :].strip(" ."))
    page.click("main form button")
    page.wait_for_selector("form[data-tap]")


def _keep(page: Page, width: int, path: Path, of: str) -> int:
    """Keep the page or a part of it as it is, as tall as it is up to a limit, in few colours; returns the size in bytes."""
    tall = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": max(SIZES[width], min(tall, TALLEST[width]))})
    page.evaluate("window.scrollTo(0, 0)")
    shot = page.locator(of).first.screenshot() if of else page.screenshot()
    taken = Image.open(io.BytesIO(shot))
    seen = taken.crop((0, 0, taken.width, min(taken.height, TALLEST[width])))
    few = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path.stat().st_size


@dataclass(frozen=True)
class Demo:
    """A demo that runs, and the environment it runs in."""

    address: str
    around: dict[str, str]


@contextmanager
def demo(home: Path) -> Iterator[Demo]:
    """Run a demo of its own on a free port for as long as it is needed."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        around = {
            **os.environ,
            "PYTHONPATH": str(home / "src"),
            "GROUNDSWELL_DATA": f"{folder}/demo",
            "DATABASE_URL": "",
        }
        command = [sys.executable, "-m", "groundswell", "demo", "--port", str(port)]
        process = subprocess.Popen(command, cwd=home, env=around, stdin=subprocess.DEVNULL)  # noqa: S603
        try:
            _wait_for(f"http://localhost:{port}/livez", process)
            yield Demo(f"http://localhost:{port}", around)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise Trouble("The demo did not start, so there are no pictures.")


def _password(running: Demo, user_name: str) -> str:
    """The password of somebody in the demo."""
    said = _ask(running, "for person in demo.who_to_sign_in_as(): print(*person, sep='\\t')")
    people = [line.split("\t") for line in said.splitlines()]
    found = next((person[3] for person in people if person[2] == user_name), None)
    if found is None:
        raise Trouble(f"The demo has no {user_name} to sign in as.")
    return found


def _ask(running: Demo, code: str) -> str:
    """What the demo itself says when it is asked."""
    around = {
        **running.around,
        "DJANGO_SETTINGS_MODULE": "groundswell.site.settings",
        "GROUNDSWELL_DEMO": "1",
    }
    whole = f"import django; django.setup()\nfrom groundswell.site import demo\n{code}"
    command = [sys.executable, "-c", whole]
    said = subprocess.run(command, env=around, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return said.stdout
