"""Connects to an MCP server with the official Python SDK, calls every read tool and prints one line of JSON.

    newest.py http://127.0.0.1:8787/mcp [MODE]

MODE is the SDK's way to agree on a protocol version: `auto` (the default), `legacy` or a version. The server has to approve
every authorization by itself (the mock: `--consent automatic`). Needs the package `mcp`, 2.0 or later.
"""

import asyncio
import json
import sys

import httpx2
from mcp import Client
from mcp.client.auth import AuthorizationCodeResult, OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import OAuthClientMetadata

from visitor import REDIRECT_URI, Browser, Memory, Notebook


async def every(client):
    page = await client.list_tools()
    tools = page.tools
    while page.next_cursor:
        page = await client.list_tools(cursor=page.next_cursor)
        tools += page.tools
    return tools


async def read(client, tools):
    notebook = Notebook()
    for tool in tools:
        if tool.annotations.read_only_hint:
            result = await client.call_tool(tool.name, notebook.arguments(tool.input_schema))
            if result.is_error:
                raise RuntimeError(f"{tool.name}: {result.content}")
            notebook.note(result.structured_content)
            yield {"tool": tool.name, "content": result.structured_content}


async def main(url, mode):
    browser = Browser()

    async def come_back():
        code, state, issuer = browser.brought()
        return AuthorizationCodeResult(code=code, state=state, iss=issuer)

    metadata = OAuthClientMetadata(client_name="Python SDK witness", redirect_uris=[REDIRECT_URI])
    provider = OAuthClientProvider(url, metadata, Memory(), browser.visit, come_back)
    async with httpx2.AsyncClient(auth=provider, timeout=30) as http:
        async with Client(streamable_http_client(url, http_client=http), mode=mode) as client:
            tools = await every(client)
            calls = [call async for call in read(client, tools)]
            names = [tool.name for tool in tools]
            print(json.dumps({"protocol": client.protocol_version, "tools": names, "calls": calls}))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: newest.py MCP_URL [MODE]")
    asyncio.run(main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "auto"))
