"""What the connector says when something went wrong, or when an answer needs a word of explanation."""

import sqlite3

import anyio
import httpx2
import mcp_types as types
from cryptography.fernet import InvalidToken
from mcp import MCPError
from mcp.client.auth import OAuthFlowError, OAuthRegistrationError

FLAT = 0.05  # less movement than this on a scale from -1 to 1 is none

SAID = {  # code: (message, cause, fix, whether trying again may help)
    "no_themes": (
        "No themes returned.",
        "The workspace has no analyzed data for the selected period or project.",
        "Confirm the project has ingested feedback and widen the time range.",
        True,
    ),
    "sentiment_flat": (
        "Sentiment looks flat.",
        "A short window or a low feedback volume produces unstable sentiment.",
        "Use a longer window so the theme ranking has enough data behind it.",
        False,
    ),
    "tool_blocked": ("This tool is blocked.", "It can change data in Clootrack.", "Use a read tool.", False),
    "unknown_tool": ("There is no such tool.", "Clootrack does not list it.", "Choose a listed tool.", False),
    "unknown_connection": ("There is no such connection.", "It does not exist or is not yours.", "Connect.", False),
    "reconnect_needed": (
        "Clootrack no longer accepts this connection.",
        "The authorization has expired or was revoked.",
        "Authorize with Clootrack again.",
        False,
    ),
    "authorization_denied": ("Access was not granted.", "You declined in Clootrack.", "Authorize and approve.", False),
    "authorization_failed": (
        "The authorization did not complete.",
        "Clootrack's answer did not fit the request, or came too late.",
        "Start the authorization again.",
        False,
    ),
    "registration_failed": (
        "Clootrack did not register this connector.",
        "The registration request was refused.",
        "Try again later or contact support.",
        True,
    ),
    "vendor_unavailable": ("Clootrack cannot be reached.", "The connection failed.", "Try again later.", True),
    "timeout": ("Clootrack took too long.", "The request timed out.", "Try again or ask for less data.", True),
    "bad_response": ("Clootrack answered with an error.", "The request failed there.", "Try again later.", True),
    "unexpected_format": (
        "Clootrack's answer could not be read.",
        "The data does not have the form that the tool declares.",
        "Contact support.",
        False,
    ),
    "tool_failed": ("The tool reported an error.", "Clootrack could not answer.", "Change the question.", False),
    "invalid_arguments": ("The tool refused its arguments.", "They do not fit it.", "Change the question.", False),
    "credentials_unreadable": (
        "The stored credentials cannot be read.",
        "They were encrypted with another key.",
        "Restore the key or authorize again.",
        False,
    ),
    "key_missing": ("No encryption key is set.", "The configuration has none.", "Set an encryption key.", False),
    "storage_failed": ("The storage failed.", "The database reported an error.", "Check the disk.", True),
}


class Trouble(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def say(code, **params):
    message, cause, fix, retryable = SAID[code]
    return {
        "code": code, "message": message, "cause": cause, "fix": fix, "retryable": retryable, "params": params
    }


def code_of(error):
    """The code for an exception, or None if it is a bug. The SDK's task groups wrap what they raise."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    match error:
        case Trouble():
            return error.code
        case OAuthRegistrationError():
            return "registration_failed"
        case OAuthFlowError():
            return "authorization_failed"
        case InvalidToken():
            return "credentials_unreadable"
        case sqlite3.Error():
            return "storage_failed"
        case TimeoutError() | httpx2.TimeoutException() | MCPError(code=types.REQUEST_TIMEOUT):
            return "timeout"
        case httpx2.TransportError() | anyio.BrokenResourceError() | anyio.ClosedResourceError():
            return "vendor_unavailable"
        case MCPError(code=types.INVALID_PARAMS):
            return "invalid_arguments"
        case MCPError():
            return "bad_response"
        case RuntimeError():  # the SDK checks the answer against the tool's output schema
            return "unexpected_format"


def notice_for(name, arguments, data):
    """The two remarks of the product page's troubleshooting table."""
    if not isinstance(data, dict):
        return None
    about = {"project": arguments.get("project"), "period": f"{arguments.get('from')} to {arguments.get('to')}"}
    if data.get("themes") == []:
        return say("no_themes", **about)
    if "sentiment" in name and "series" in data:
        values = [point["sentiment"] for point in data["series"] if point["sentiment"] is not None]
        if not values or max(values) - min(values) < FLAT:
            return say("sentiment_flat", count=sum(point["volume"] for point in data["series"]), **about)
    return None
