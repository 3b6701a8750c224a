"""The words of the command, their options and their help. Nothing is done here and nothing heavy is imported."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter

DESCRIPTION = """Groundswell: everyone can say what would make tomorrow better, and every voice hears back.

To look around:   ./groundswell demo
To check it:      ./groundswell test
"""


class Words:
    """The parser while it is being put together."""

    def __init__(self) -> None:
        self.parser = ArgumentParser(
            prog="groundswell",
            description=DESCRIPTION,
            formatter_class=lambda prog: RawDescriptionHelpFormatter(prog, max_help_position=16, width=100),
        )
        self.all = self.parser.add_subparsers(metavar="word", required=True)

    def add(
        self, word: str, sentence: str, module: str, function: str, *, django: bool = True, demo: bool = False
    ) -> ArgumentParser:
        """Add a word that calls `function(options)` of the module of this package."""
        one = self.all.add_parser(word, help=sentence, description=sentence)
        one.set_defaults(word=word, module=module, function=function, django=django, demo=demo)
        return one


def parser() -> ArgumentParser:
    """All words."""
    words = Words()
    _serving(words)
    _caring(words)
    _filling(words)
    _measuring(words)
    _building(words)
    return words.parser


def every_word(whole: ArgumentParser) -> list[str]:
    """The words that a parser knows, in order."""
    return [word for action in whole._actions if isinstance(action.choices, dict) for word in action.choices]


def _serving(words: Words) -> None:
    demo = words.add("demo", "Show Groundswell with an invented organisation.", "demo", "show", demo=True)
    _address(demo)
    demo.add_argument(
        "--reset", action="store_true", help="throw the demo organisation away and make it again"
    )
    serve = words.add("serve", "Serve the pages.", "serve", "serve")
    _address(serve)
    serve.add_argument("--with-worker", action="store_true", help="run the worker in the same process")
    words.add(
        "worker", "Do what must be done because something happened or its time has come.", "serve", "work"
    )


def _address(word: ArgumentParser) -> None:
    word.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    word.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")


def _caring(words: Words) -> None:
    words.add("migrate", "Bring the database up to this version.", "care", "migrate")
    words.add("check", "Say whether this is safe to run for real people; 1 when it is not.", "care", "check")
    backup = words.add("backup", "Put the database and the uploads into one file.", "care", "back_up")
    backup.add_argument("file", metavar="FILE", help="for example groundswell-2026-11-21.tar.gz")
    restore = words.add("restore", "Bring back what a backup file holds.", "care", "restore")
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="throw away what is there now")
    guardians = words.add(
        "guardians", "Name those who can bring back a lost key of sealed answers.", "guardians", "guard"
    )
    guardians.add_argument("what", choices=["list", "name", "stand-down", "lost", "restore"])
    guardians.add_argument("which", nargs="?", default="", help="a guardian's name, or the id of a wave")
    guardians.add_argument(
        "--organisation", metavar="SLUG", help="which organisation, when there are several"
    )
    guardians.epilog = "restore asks for the recovery keys of two guardians; they are never an argument."
    prove = words.add(
        "prove",
        "Attack our own promises in invented houses, and write down what came of it.",
        "prove",
        "try_everything",
    )
    prove.add_argument("--quick", action="store_true", help="a small size, in a few minutes")
    prove.add_argument(
        "--size", choices=["full", "quick", "tiny"], default="full", help="how much is tried (full)"
    )
    prove.add_argument(
        "--only", action="append", default=[], metavar="ATTACK", help="try this alone; may be repeated"
    )
    prove.add_argument("--seed", type=int, default=1, help="the invented houses are those of this number (1)")
    prove.add_argument(
        "--at-once", type=int, default=0, metavar="N", help="how many processes at a time (one for each core)"
    )
    prove.add_argument(
        "--afresh", action="store_true", help="forget what a run that was stopped has found, and begin again"
    )
    prove.add_argument(
        "--so-far", action="store_true", help="try nothing: write down what the finished parts have found"
    )
    prove.add_argument(
        "--postgresql",
        default="",
        metavar="ADDRESS",
        help="a server to make and drop databases on, or none; without it, one of our own where its programs are found",
    )


def _filling(words: Words) -> None:
    admin = words.add(
        "createadmin", "Found an organisation and its first administrator.", "fill", "create_admin"
    )
    admin.add_argument("--organisation", required=True, metavar="NAME")
    admin.add_argument("--slug", required=True, help="short name for addresses, such as rivermead")
    admin.add_argument("--username", required=True)
    admin.add_argument("--name", help="the administrator's own name")
    admin.add_argument("--email", default="")
    bring = words.add(
        "import",
        "Bring in groups, people, ideas, answers to past surveys or figures of measures from a file.",
        "bringing",
        "bring_in",
    )
    bring.add_argument("what", choices=["tree", "people", "ideas", "responses", "values"])
    bring.add_argument("file", metavar="FILE", help="a CSV file; for values a workbook (.xlsx) too")
    bring.add_argument("--organisation", metavar="SLUG", help="which organisation, when there are several")
    bring.add_argument(
        "--as", dest="by", required=True, metavar="USERNAME", help="an administrator; the trail says so"
    )
    bring.add_argument("--group", metavar="NAME", help="group for rows that name none")
    bring.add_argument(
        "--column", action="append", default=[], metavar="OURS=THEIRS", help="name a column; may be repeated"
    )
    bring.add_argument("--survey", metavar="TITLE", help="for responses: which survey, by its title or id")
    bring.add_argument("--day", metavar="YYYY-MM-DD", help="for responses: the day it was asked")
    bring.add_argument("--measure", metavar="NAME", help="for values: the only measure they are of")
    bring.add_argument(
        "--start",
        metavar="CHART",
        help="for values: start measures for names that are not known, with this chart",
    )
    bring.add_argument(
        "--direction", metavar="WAY", help="for values, with --start: increase, decrease or neutral"
    )
    bring.add_argument(
        "--every", metavar="PERIOD", help="for values, with --start: day, week, month, quarter or event"
    )
    bring.add_argument(
        "--multiply", type=float, metavar="NUMBER", help="for values, with --start: 100 for percent"
    )
    bring.add_argument(
        "--dates",
        choices=["day_first", "month_first"],
        help="for values: how dates such as 1/4/2024 are meant",
    )
    bring.add_argument(
        "--replace",
        action="store_true",
        help="for values: the file is right where another value is here already",
    )
    bring.add_argument(
        "--sheet",
        metavar="NAME",
        help="for values: the sheet of a workbook, where it is not the first that holds something",
    )
    bring.add_argument("--for-real", action="store_true", help="without this the file is only tried out")


def _measuring(words: Words) -> None:
    spc = words.add("spc", "Analyse series of JSON lines as control charts.", "spc", "spc", django=False)
    spc.add_argument("--language", choices=["en", "cy"], default="en", help="language of the sentences (en)")
    spc.add_argument("--svg", metavar="FOLDER", help="draw each series into this folder as well")
    spc.epilog = "groundswell spc < series.jsonl > results.jsonl; docs/using/control-charts.md has the keys."


def _building(words: Words) -> None:
    test = words.add("test", "Run every check there is.", "build", "test", django=False)
    test.add_argument("--quick", action="store_true", help="SQLite only, no browser")
    test.add_argument("--full", action="store_true", help="the longest tests at their full size")
    test.add_argument(
        "--only", action="append", default=[], metavar="STEP", help="run this step alone; may be repeated"
    )
    test.epilog = "Words after -- go to pytest: ./groundswell test --only sqlite -- -k promise"
    shots = words.add(
        "screenshots", "Take the pictures for the docs.", "pictures", "screenshots", django=False
    )
    shots.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="take this one alone; may be repeated"
    )
    words.add("gallery", "Draw the gallery of charts for the docs.", "gallery", "gallery", django=False)
    words.add("notices", "Write THIRD_PARTY_NOTICES.md.", "build", "notices", django=False)
    docs = words.add("docs", "Build the docs site into docs/_build.", "build", "docs", django=False)
    docs.add_argument("--pictures", action="store_true", help="draw its pictures again first")
    words.add(
        "messages", "Collect the words to translate into the catalogues.", "build", "messages", django=False
    )
