"""Connects to an MCP server with the official Python SDK, reads one tool's answer and prints one line of JSON.

    python_client.py http://127.0.0.1:8787/mcp [MODE]

MODE is the SDK's way to agree on a protocol version: `auto` (the default), `legacy` or a version. The server has to approve every authorization by itself (the mock: `--consent automatic`). Needs the package `mcp`.
"""

import asyncio
import json
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import Client
from mcp.client.auth import AuthorizationCodeResult, OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import OAuthClientMetadata

REDIRECT_URI = "http://127.0.0.1:53682/callback"  # nobody listens there: the browser stops before it
TOOL = "list_projects"


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

    landed = None

    async def visit(self, url):
        async with httpx2.AsyncClient() as http:
            while not url.startswith(REDIRECT_URI):
                page = await http.get(url)
                if page.next_request is None:
                    raise RuntimeError(f"the vendor shows a page ({page.status_code}) instead of redirecting")
                url = str(page.next_request.url)
        self.landed = parse_qs(urlsplit(url).query)

    async def come_back(self):
        code, state, issuer = (self.landed.get(name, [None])[0] for name in ("code", "state", "iss"))
        if code is None:
            raise RuntimeError(f"the vendor refused: {self.landed.get('error')}")
        return AuthorizationCodeResult(code=code, state=state, iss=issuer)


async def all_tools(client):
    page = await client.list_tools()
    names = [tool.name for tool in page.tools]
    while page.next_cursor:
        page = await client.list_tools(cursor=page.next_cursor)
        names += [tool.name for tool in page.tools]
    return names


async def main(url, mode):
    browser = Browser()
    metadata = OAuthClientMetadata(client_name="Python SDK witness", redirect_uris=[REDIRECT_URI])
    provider = OAuthClientProvider(url, metadata, Memory(), browser.visit, browser.come_back)
    async with httpx2.AsyncClient(auth=provider, timeout=30) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as client:
            tools = await all_tools(client)
            result = await client.call_tool(TOOL, {})
            ok = not result.is_error and bool(result.structured_content)
            print(json.dumps({"tools": tools, "called": TOOL, "ok": ok, "protocol": client.protocol_version}))
    return 0 if ok else 1


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python_client.py MCP_URL [MODE]")
    sys.exit(asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "auto")))
