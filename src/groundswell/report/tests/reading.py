"""Reading a page as a person would."""

import re
from html import unescape


def words_on(answer):
    """The visible words of a page, white space closed up."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.S)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def links_on(answer):
    """The addresses a page links to, in order."""
    main = re.search(r"<main.*?</main>", answer.content.decode(), re.S)[0]
    return [unescape(link) for link in re.findall(r'<a [^>]*?href="([^"]+)"', main)]


def rows_of(answer, caption):
    """The rows of the table with a caption."""
    table = re.search(
        rf"<caption[^>]*>{re.escape(caption)}</caption>(.*?)</table>", answer.content.decode(), re.S
    )
    body = re.search(r"<tbody>(.*?)</tbody>", table[1], re.S)[1] if table else ""
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
    return [
        [unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in rows
    ]
