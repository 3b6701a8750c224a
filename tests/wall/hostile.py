"""What comes in when somebody means harm, or a program is broken: hostile words, bodies, headers and addresses, by a seed."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field
from urllib.parse import quote_from_bytes, urlencode

WORDS = [
    "", " ", "\0", "a\0b", "\ud800", "\udfff tail", "‮reversed", "\u200b\u200d", "é" * 300, "a" * 6000, "e\u0301" * 900,
    "=1+1", "=cmd|'/C calc'!A0", "+44", "-1", "@SUM(A1)", "\tx", "\r\nBcc: a@b.c", "{{7*7}}", "{% raise %}", "%s%n", "%(x)s",
    "<script>alert(1)</script>", "'; DROP TABLE voice_idea; --", "\" OR 1=1", "\\", "../../etc/passwd", "file:///etc/passwd",
    "0", "00", "-0", "1e309", "NaN", "inf", "9223372036854775808", "-9223372036854775809", "1" * 400, "0x10", "१२३", "½",
    "2026-02-30", "0000-00-00", "99999-12-31", "2026-11-21T25:61:61", "31", "13", "true", "null", "[]", '{"a":1}', "None",
    "not-a-uuid", "00000000-0000-0000-0000-000000000000", "{12345678-1234-5678-1234-567812345678}", "urn:uuid:1", "🏥" * 50,
    "\x7f\x1b[31m", "\ufeff", "\ufffe", "\U0010ffff", "//evil.example/", "https://evil.example/", "javascript:alert(1)",
    "looking", "done", "not_now", "not_ours", "joined", "heard", "asha", "cy", "en", "xx", "tree", "people", "idea", "public",
]  # fmt: skip
NAMES = [
    "text", "title", "group", "key", "photo", "kept_photo", "described_as", "nhs", "iom", "seen", "state", "reason",
    "version", "review_on", "review_on_0", "review_on_1", "review_on_2", "named_person", "did_change", "into", "to", "q",
    "under", "page", "question", "do", "mine_too", "words", "take_back", "mute", "note", "name", "username", "password",
    "password1", "password2", "login", "email", "role", "code", "language", "mail", "next", "kind", "file", "since",
    "until", "since_0", "since_1", "since_2", "person", "membership", "promise_days", "smallest_group_shown", "questions_a_month", "nation",
    "statistics_are_public", "archive_is_public", "leads_need_second_step", "dots", "dots_each", "closes_at", "closes_on", "ideas", "audience",
    "what", "said", "did", "changed", "thanks", "drop_photo", "credential", "id", "authenticators", "action_add",
    "action_send", "action_remove", "action_primary", "csrfmiddlewaretoken", "organisation", "sort", "state[]", "q[0]",
    "name_cy", "back-reason", "form-TOTAL_FORMS", "form-0-id", "\0", "\ud800", "é", "", "__proto__", "a" * 2000,
]  # fmt: skip
HEADERS = [
    {"HTTP_HOST": "evil.example"}, {"HTTP_HOST": "testserver:99999"}, {"HTTP_HOST": "a" * 3000}, {"HTTP_HOST": "["},
    {"HTTP_HOST": "é.example"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_X_FORWARDED_FOR": "1, \0, ::::"},
    {"HTTP_X_FORWARDED_PROTO": "https, http"}, {"HTTP_X_REAL_IP": "x"}, {"REMOTE_ADDR": ""}, {"HTTP_REFERER": "\xed\xa0\x80"},
    {"HTTP_COOKIE": "session=\"\\000\\377aaaaaaaa\""}, {"HTTP_COOKIE": "session=" + "z" * 32}, {"HTTP_COOKIE": "; ;=;a"},
    {"HTTP_COOKIE": "language=../../x; messages=x"}, {"HTTP_COOKIE": "language=" + "c" * 600}, {"HTTP_ACCEPT": "*/*;q=NaN"},
    {"HTTP_ACCEPT_LANGUAGE": "cy-" * 400}, {"HTTP_ACCEPT_LANGUAGE": "q=;;,,\0"}, {"HTTP_RANGE": "bytes=9999999-"},
    {"HTTP_IF_MODIFIED_SINCE": "never"}, {"HTTP_IF_NONE_MATCH": '"'}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_HX_TARGET": "\0"},
    {"HTTP_ACCEPT_ENCODING": "gzip;q=x"}, {"HTTP_USER_AGENT": "x" * 9000}, {"HTTP_USER_AGENT": "\xed\xa0\x80"},
    {"HTTP_AUTHORIZATION": "Bearer é"}, {"HTTP_AUTHORIZATION": "Basic ="}, {"HTTP_ORIGIN": "null"},
    {"HTTP_LAST_EVENT_ID": "9" * 40}, {"HTTP_LAST_EVENT_ID": "x"}, {"CONTENT_LENGTH": "-5"}, {"CONTENT_LENGTH": "1e3"},
    {"HTTP_TRANSFER_ENCODING": "chunked"}, {"HTTP_EXPECT": "100-continue"}, {"HTTP_UPGRADE": "websocket"},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}, {"HTTP_ACCEPT": "application/json"}, {"HTTP_X_HTTP_METHOD_OVERRIDE": "PUT"},
]  # fmt: skip
KINDS = [
    "application/x-www-form-urlencoded; charset=utf-7", "application/json", "text/xml", "", "multipart/form-data",
    "multipart/form-data; boundary=" + "b" * 300, "multipart/form-data; boundary=é", "application/x-www-form-urlencoded;;;=",
    "text/plain; charset=rot13", "application/octet-stream", "multipart/mixed; boundary=b", "a/b; charset*=utf-8''%00",
]  # fmt: skip
FORM = "application/x-www-form-urlencoded"
SECRETS = [
    "x",
    "a" * 300,
    "..",
    "%2e%2e",
    "a%00b",
    "é",
    "a/b",
    "%ff",
    "-",
    "\ud800",
    "ABC-DEF",
    "%0d%0aSet-Cookie:a=b",
]


@dataclass
class Request:
    """One hostile request."""

    method: str
    path: str
    body: bytes = b""
    kind: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Hostile:
    """Makes requests; the same seed makes the same ones."""

    def __init__(self, seed: int, ids: list[str]) -> None:
        self.dice = random.Random(seed)
        self.ids = ids

    def request(self, path: str, fields: list[str]) -> Request:
        """A request to an address; `fields` are names that its forms have."""
        dice = self.dice
        method = dice.choices(["GET", "POST", "HEAD", "PUT", "OPTIONS"], [27, 57, 4, 6, 6])[0]
        where = path + (f"?{self.query(fields)}" if dice.random() < 0.4 else "")
        headers = dict(dice.choice(HEADERS)) if dice.random() < 0.2 else {}
        if method != "POST":
            return Request(method, where, headers=headers)
        body, kind = self.body(fields)
        return Request(method, where, body, kind, headers)

    def words(self) -> str:
        dice = self.dice
        if dice.random() < 0.25:
            return dice.choice(self.ids)
        if dice.random() < 0.1:
            return str(uuid.UUID(int=dice.getrandbits(128)))
        word = dice.choice(WORDS)
        return word + dice.choice(WORDS) if dice.random() < 0.1 else word

    def pairs(self, fields: list[str]) -> list[tuple[str, str]]:
        dice = self.dice
        names = [name for name in fields if dice.random() < 0.85] + dice.choices(NAMES, k=dice.randint(0, 4))
        pairs = [(name, self.words()) for name in names]
        return pairs + dice.choices(pairs, k=2) if pairs and dice.random() < 0.2 else pairs

    def query(self, fields: list[str]) -> str:
        if self.dice.random() < 0.15:
            return quote_from_bytes(self.dice.randbytes(12), safe="&=;%")
        return encoded(self.pairs(fields)[:6])

    def body(self, fields: list[str]) -> tuple[bytes, str]:
        roll = self.dice.random()
        if roll < 0.70:
            return encoded(self.pairs(fields)).encode(), FORM
        if roll < 0.85:
            return self.parts(fields)
        if roll < 0.93:
            return self.dice.randbytes(self.dice.randint(0, 300)), self.dice.choice([FORM, *KINDS])
        return encoded(self.pairs(fields)).encode(), self.dice.choice(KINDS)

    def parts(self, fields: list[str]) -> tuple[bytes, str]:
        """A multipart body, perhaps broken off, with files that are none."""
        lines = [self._part(name, value) for name, value in self.pairs(fields)]
        whole = b"".join(lines) + b"--b--\r\n"
        if self.dice.random() < 0.3:
            whole = whole[: self.dice.randint(0, len(whole))]
        return whole, "multipart/form-data; boundary=b"

    def _part(self, name: str, value: str) -> bytes:
        dice = self.dice
        more = dice.choice(
            [
                "",
                "",
                '; filename="a.png"',
                "; filename*=bogus''x",
                '; filename="../../x\0.svg"',
                '; filename=""',
            ]
        )
        name = "photo" if more and dice.random() < 0.5 else name
        content = (
            dice.choice([b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<svg/>", b"a,b\n=1,2\n", b""]) if more else b""
        )
        coding = dice.choice(
            ["", "", "\r\nContent-Transfer-Encoding: base64", "\r\nContent-Type: image/png; charset=rot13"]
        )
        head = f'--b\r\nContent-Disposition: form-data; name="{name}"{more}{coding}\r\n\r\n'
        return (
            head.encode("utf-8", "surrogatepass") + content + value.encode("utf-8", "surrogatepass") + b"\r\n"
        )


def encoded(pairs: list[tuple[str, str]]) -> str:
    """Form encoding that lets lone surrogates through as the bytes a broken program sends."""
    return urlencode(pairs, errors="surrogatepass", encoding="utf-8")
