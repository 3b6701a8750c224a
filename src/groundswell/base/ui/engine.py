"""The Jinja engine our pages are drawn with."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import jinja2
import nhsuk_frontend_jinja
from django.apps import apps
from django.conf import settings
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext

from groundswell.base.ui import frame, words
from groundswell.base.ui.forms import error_list, nhs_field
from groundswell.base.ui.kept_templates import kept_templates
from groundswell.base.ui.parts import part

OUR_PARTS = "groundswell."
OF_EVERY_DICT = frozenset(dir(dict))
NHS_TEMPLATES = Path(nhsuk_frontend_jinja.__file__).parent / "templates"


class PagesEngine(Jinja2):
    """Find templates in our own parts and in the NHS package, and nowhere else."""

    app_dirname = "templates"

    @cached_property
    def template_dirs(self) -> tuple[str, ...]:
        return tuple(str(folder) for folder in (*self.dirs, *our_template_dirs(), NHS_TEMPLATES))


def our_template_dirs() -> list[Path]:
    parts = [config for config in apps.get_app_configs() if config.name.startswith(OUR_PARTS)]
    folders = [Path(part.path) / PagesEngine.app_dirname for part in parts]
    return [folder for folder in folders if folder.is_dir()]


class PageEnvironment(jinja2.Environment):
    """Templates that share one plain dictionary of globals. Jinja's chain of dictionaries is walked for every macro of a form."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names every template knows, with those of one template alone."""
        return {**self.globals, **d} if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a name of a thing stands for, as Jinja finds it. A plain dictionary is not asked for an attribute first that it cannot have:
        a page with a form asks thousands of times, and each refusal took longer than the answer."""
        if type(obj) is not dict or attribute in OF_EVERY_DICT:
            return super().getattr(obj, attribute)
        try:
            return obj[attribute]
        except KeyError:
            return self.undefined(obj=obj, name=attribute)


def environment(**options: Any) -> jinja2.Environment:
    """Make the environment: escaping on, words translated, our filters and globals at hand."""
    # The NHS macros ask for parameters of parameters that nobody gave.
    ours = {**options, "undefined": jinja2.ChainableUndefined, "autoescape": is_page}
    kept = kept_templates(settings.KEPT_TEMPLATES)
    # Every template stays: to look for the one that was used longest ago, among hundreds, took longer than to draw a field.
    ours |= {"bytecode_cache": kept, "cache_size": -1, "trim_blocks": True, "lstrip_blocks": True}
    env = PageEnvironment(**ours)
    speak(env)
    env.filters.update(words.FILTERS)
    env.globals.update(GLOBALS)
    return env


def is_page(name: str | None) -> bool:
    """Escape everything but the plain text of letters and notices, which is escaped where it is shown."""
    return not (name or "").endswith(".txt.jinja")


def speak(env: jinja2.Environment) -> None:
    env.add_extension("jinja2.ext.i18n")
    # The extension adds this method; the stubs do not know it.
    env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Write the address of a named page: url("voice:idea", public_id=idea.public_id)."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


GLOBALS = {
    "static": static,
    "url": url,
    "url_or_none": frame.url_or_none,
    "frame_link": frame.frame_link,
    "doors": frame.doors,
    "bar": frame.bar,
    "draft_keeper": frame.draft_keeper,
    "get_language": get_language,
    "language_links": frame.language_links,
    "error_list": error_list,
    "nhs_field": nhs_field,
    "part": part,
}
