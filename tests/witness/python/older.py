"""The same as newest.py, with the official Python SDK before its version 2, which speaks 2025-11-25 at most.

    older.py http://127.0.0.1:8787/mcp
"""

import asyncio
import json
import sys

from mcp import ClientSession
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamablehttp_client
from mcp.shared.auth import OAuthClientMetadata

from visitor import REDIRECT_URI, Browser, Memory, Notebook


async def every(session):
    page = await session.list_tools()
    tools = page.tools
    while page.nextCursor:
        page = await session.list_tools(cursor=page.nextCursor)
        tools += page.tools
    return tools


async def read(session, tools):
    notebook = Notebook()
    for tool in tools:
        if tool.annotations.readOnlyHint:
            result = await session.call_tool(tool.name, notebook.arguments(tool.inputSchema))
            if result.isError:
                raise RuntimeError(f"{tool.name}: {result.content}")
            notebook.note(result.structuredContent)
            yield {"tool": tool.name, "content": result.structuredContent}


async def main(url):
    browser = Browser()

    async def come_back():
        code, state, _ = browser.brought()  # of `iss` this release knows nothing
        return code, state

    metadata = OAuthClientMetadata(client_name="older Python SDK witness", redirect_uris=[REDIRECT_URI])
    provider = OAuthClientProvider(url, metadata, Memory(), browser.visit, come_back)
    async with streamablehttp_client(url, auth=provider) as (incoming, outgoing, _):
        async with ClientSession(incoming, outgoing) as session:
            opened = await session.initialize()
            tools = await every(session)
            calls = [call async for call in read(session, tools)]
            names = [tool.name for tool in tools]
            print(json.dumps({"protocol": opened.protocolVersion, "tools": names, "calls": calls}))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: older.py MCP_URL")
    asyncio.run(main(sys.argv[1]))
