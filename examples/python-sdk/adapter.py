"""The connector as an adapter process: JSON-RPC lines on standard input and output, the log on standard error."""

import asyncio
import json
import logging
import sys
import uuid

from connector import CALL_TIMEOUT_MS, Connector
from trouble import code_of, say

HELLO = {
    "name": "python-sdk",
    "version": "1.0",
    "capabilities": ["refresh", "mcp:2025-11-25", "mcp:2026-07-28"],
    "limits": {"call_timeout_ms": CALL_TIMEOUT_MS},
}
LEVELS = {"error": "ERROR", "warn": "WARNING", "info": "INFO", "debug": "DEBUG", "trace": "DEBUG"}

instances = {}


class UnknownMethod(Exception):
    pass


async def dispatch(method, params):
    if method == "hello":
        return HELLO
    if method == "open":
        logging.getLogger().setLevel(LEVELS[params["log_level"]])
        name = str(uuid.uuid4())
        instances[name] = Connector(**params)
        return {"instance": name}
    if method == "close":
        await instances.pop(params["instance"]).close()
        return {}
    if method in ("authorize", "callback", "tools", "call", "disconnect"):
        connector = instances[params.pop("instance")]
        return await getattr(connector, method)(**params)
    raise UnknownMethod(method)


def describe(error):
    if isinstance(error, UnknownMethod):
        return {"code": -32601, "message": f"method not supported: {error}"}
    if code := code_of(error):
        return {"code": -32000, "message": code, "data": say(code)}
    return {"code": -32603, "message": "internal error"}


async def answer(line):
    request = json.loads(line)
    response = {"jsonrpc": "2.0", "id": request["id"]}
    try:
        response["result"] = await dispatch(request["method"], request["params"])
    except Exception as error:
        logging.exception("%s failed", request["method"])
        response["error"] = describe(error)
    print(json.dumps(response), flush=True)


async def main():
    logging.basicConfig(stream=sys.stderr)
    running = set()
    while line := await asyncio.to_thread(sys.stdin.readline):
        task = asyncio.create_task(answer(line))
        running.add(task)
        task.add_done_callback(running.discard)


asyncio.run(main())
