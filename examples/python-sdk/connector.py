"""A Clootrack connector on the official MCP Python SDK."""

import asyncio
import base64
import re
import sqlite3
import uuid
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
from cryptography.fernet import Fernet, MultiFernet
from mcp import Client
from mcp.client.auth import AuthorizationCodeResult
from mcp.client.streamable_http import streamable_http_client

from link import Link
from trouble import Trouble, notice_for

BLOCKED = re.compile("create|update|delete|send|refund", re.IGNORECASE)
CALL_TIMEOUT_MS = 30_000


class Connector:
    def __init__(self, storage, keys, vendor, redirect_uri, read_scopes=None, call_timeout_ms=None, **_):
        if not keys:
            raise Trouble("key_missing")
        try:
            decoded = [base64.b64decode(key, validate=True) for key in keys]
            if not all(any(key) for key in decoded):  # zeros: a place holder that nobody has replaced
                raise ValueError
            self.box = MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in decoded])
        except ValueError:
            raise Trouble("key_missing") from None
        self.vendor, self.redirect_uri, self.scope = vendor, redirect_uri, " ".join(read_scopes or []) or None
        self.timeout = (call_timeout_ms or CALL_TIMEOUT_MS) / 1000
        self.links = {}
        self.db = sqlite3.connect(Path(storage) / "connections.db")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS connections"
            " (id TEXT PRIMARY KEY, organization TEXT, user TEXT, name TEXT, state TEXT, client BLOB, tokens BLOB)"
        )

    async def authorize(self, caller, data_source):
        connection = str(uuid.uuid4())
        row = [connection, caller["organization"], caller["user"], data_source]
        with self.db:
            self.db.execute("INSERT INTO connections VALUES (?, ?, ?, ?, 'pending', NULL, NULL)", row)
        link = self.links[connection] = Link(self, caller, connection)
        link.url, link.answer = asyncio.Future(), asyncio.Future()
        link.task = asyncio.create_task(self.first_contact(link))
        await asyncio.wait([link.url, link.task], return_when=asyncio.FIRST_COMPLETED)
        if not link.url.done():
            await link.task
            raise Trouble("authorization_failed")
        return {"authorization_url": link.url.result(), "session": connection}

    async def first_contact(self, link):
        """The vendor's first answer is a 401: it makes the SDK discover, register and wait for the user's consent."""
        async with self.client(link):
            pass

    async def callback(self, caller, session, url):
        link = self.links.get(session)
        if link is None or link.caller != caller or link.answer is None or link.answer.done():
            raise Trouble("authorization_failed")
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        if "error" in query:
            self.links.pop(session).task.cancel()
            raise Trouble("authorization_denied" if query["error"] == "access_denied" else "authorization_failed")
        code, state, issuer = query.get("code", ""), query.get("state"), query.get("iss")
        link.answer.set_result(AuthorizationCodeResult(code=code, state=state, iss=issuer))
        await link.task
        with self.db:
            self.db.execute("UPDATE connections SET state = 'ready' WHERE id = ?", [session])
        return {"connection": session}

    async def tools(self, caller, connection):
        async with asyncio.timeout(self.timeout), self.client(self.link(caller, connection)) as client:
            tools = [tool for tool in await list_all(client) if not BLOCKED.search(tool.name)]
        fields = {"name", "title", "description", "input_schema"}
        return {"tools": [tool.model_dump(mode="json", include=fields) for tool in tools]}

    async def call(self, caller, connection, name, arguments):
        link = self.link(caller, connection)
        if BLOCKED.search(name):
            raise Trouble("tool_blocked")
        async with asyncio.timeout(self.timeout), self.client(link) as client:
            if name not in {tool.name for tool in await list_all(client)}:
                raise Trouble("unknown_tool")
            result = await client.call_tool(name, arguments)
        if result.is_error:
            raise Trouble("tool_failed")
        notice = notice_for(name, arguments, result.structured_content)
        content = [block.model_dump(mode="json", by_alias=True, exclude_none=True) for block in result.content]
        engine = {"content": content, "structured": result.structured_content, "marker": notice and notice["code"]}
        return {"user": {"text": f"Clootrack answered {name}.", "notice": notice}, "engine": engine}

    async def disconnect(self, caller, connection):
        self.owned(caller, connection, "ready", "disconnected")
        with self.db:
            self.db.execute(
                "UPDATE connections SET state = 'disconnected', client = NULL, tokens = NULL WHERE id = ?", [connection]
            )
        self.links.pop(connection, None)
        return {"revoked": "unsupported"}  # the SDK has no revocation

    async def close(self):
        for link in self.links.values():
            if link.task:
                link.task.cancel()
        self.db.close()

    def owned(self, caller, connection, *states):
        row = self.db.execute(
            "SELECT state FROM connections WHERE id = ? AND organization = ? AND user = ?",
            [connection, caller["organization"], caller["user"]],
        ).fetchone()
        if row is None or row[0] not in states:
            raise Trouble("unknown_connection")

    def link(self, caller, connection):
        self.owned(caller, connection, "ready")
        if connection not in self.links:
            self.links[connection] = Link(self, caller, connection)
        return self.links[connection]

    @asynccontextmanager
    async def client(self, link):
        async with httpx2.AsyncClient(auth=link.provider, timeout=self.timeout) as http:
            async with Client(streamable_http_client(self.vendor, http_client=http)) as client:
                yield client


async def list_all(client):
    page = await client.list_tools()
    tools = page.tools
    while page.next_cursor:
        page = await client.list_tools(cursor=page.next_cursor)
        tools += page.tools
    return tools
