"""Pagefind's own program, heard at once: the library looks for its answers ten times a second.

There is an answer for each passage, so that hundreds of passages took most of a minute of waiting.
"""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any

from pagefind.service import PagefindService

from generators.cache.folder import CacheError

_CHUNK = 1 << 16


def broken_off() -> CacheError:
    """Pagefind has not done what it was asked for."""
    message = "全文检索没有做完（Pagefind 中途停了）；请再生成一次，还不行就重新安装 pagefind"
    return CacheError(message)


class Service(PagefindService):
    """Answers of any length, each handed on as soon as the comma after it has come."""

    async def _wait_for_responses(self) -> None:
        answers: Any = self._backend.stdout
        begun = bytearray()
        try:
            while chunk := await answers.read(_CHUNK):
                *whole, rest = chunk.split(b",")
                for end in whole:
                    self._answered(bytes(begun) + end)
                    begun.clear()
                begun += rest
        finally:
            # Where it has ended before its time, nobody must wait for ever.
            for waiting in self._responses.values():
                if not waiting.done():
                    waiting.set_exception(broken_off())

    def _answered(self, encoded: bytes) -> None:
        answer = json.loads(b64decode(encoded))
        payload, number = answer["payload"], answer.get("message_id")
        if number is None:
            # What it could not read it sends back.
            number = json.loads(payload["original_message"])["message_id"]
        waiting = self._responses[number]
        if payload["type"] == "Error":
            waiting.set_exception(broken_off())
        else:
            waiting.set_result(payload)
