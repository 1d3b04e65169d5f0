"""What every Python witness brings along: a storage, a browser and a notebook. None of it is an SDK's."""

import asyncio
from urllib.error import HTTPError
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, build_opener

REDIRECT_URI = "http://127.0.0.1:53682/callback"  # nobody listens there: the browser stops before it


class Memory:
    """The SDK's TokenStorage, for as long as the process lives."""

    tokens = client_info = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client_info

    async def set_client_info(self, client_info):
        self.client_info = client_info


class Browser:
    """Follows the vendor's redirects until one leads back to the client."""

    _landed = None

    async def visit(self, url):
        self._landed = await asyncio.to_thread(follow, url)

    def brought(self):
        """`code`, `state` and `iss` of the redirect."""
        code, state, issuer = (self._landed.get(name, [None])[0] for name in ("code", "state", "iss"))
        if code is None:
            raise RuntimeError(f"the vendor refused: {self._landed.get('error')}")
        return code, state, issuer


def follow(url):
    http = build_opener(ProxyHandler({}), Stay)
    while not url.startswith(REDIRECT_URI):
        try:
            page = http.open(url)
        except HTTPError as redirect:
            page = redirect
        if page.headers["Location"] is None:
            raise RuntimeError(f"the vendor shows a page ({page.status}) instead of redirecting")
        url = urljoin(url, page.headers["Location"])
    return parse_qs(urlsplit(url).query)


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Notebook:
    """Ids that answers have named, for the arguments of later calls: `theme` is the first of any `themes`."""

    def __init__(self):
        self._ids = {}

    def arguments(self, schema):
        return {name: self._ids[name] for name in schema.get("required", [])}

    def note(self, content):
        for name, entries in content.items():
            if isinstance(entries, list) and entries and isinstance(entries[0], dict) and "id" in entries[0]:
                self._ids.setdefault(name.removesuffix("s"), entries[0]["id"])
