"""A server on loopback that speaks the protocol of each provider: chat completions, with its own path and errors.

What it says is scripted, one answer for each question; what it was asked is kept.
"""

import json
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# How each provider's documentation writes an error's body (sources in utils/llm/providers.py; Google's list: its
# compatible endpoint answers with one; Hugging Face's router has a bare text).
ERRORS = {
    "openai": lambda text: {"error": {"message": text, "type": "invalid_request_error", "param": None, "code": "x"}},
    "anthropic": lambda text: {"error": {"message": text, "type": "invalid_request_error", "code": "x"}},
    "google": lambda text: [{"error": {"code": 400, "message": text, "status": "INVALID_ARGUMENT"}}],
    "huggingface": lambda text: {"error": text},
    "local": lambda text: {"error": {"message": text, "type": "api_error", "param": None, "code": None}},
}
PATHS = {"google": "/v1beta/openai"}


@dataclass
class Answer:
    """One answer: a status, a body, headers; `short` bytes of the body are held back, `wait` seconds come first."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    short: int = 0
    wait: float = 0.0


def completion(text: str | None, finish: str = "stop", usage: bool = True) -> Answer:
    """A whole reply."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    body: dict[str, Any] = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    if usage:
        body["usage"] = {"prompt_tokens": 120, "completion_tokens": 300, "total_tokens": 420}
    return Answer(body=json.dumps(body))


def stream(*pieces: str, finish: str | None = "stop", done: bool = True) -> Answer:
    """A reply in pieces, as server-sent events; the last one counts the tokens. Without `finish` it breaks off."""
    events = [_chunk({"content": piece}, None) for piece in pieces]
    if finish:
        usage = {"prompt_tokens": 120, "completion_tokens": 300, "total_tokens": 420}
        events += [_chunk({}, finish), _event(choices=[], usage=usage)]
    body = "".join(f"data: {event}\n\n" for event in [*events, *(["[DONE]"] if done else [])])
    return Answer(body=body, headers={"Content-Type": "text/event-stream"})


def _chunk(delta: dict[str, str], finish: str | None) -> str:
    return _event(choices=[{"index": 0, "delta": delta, "finish_reason": finish}])


def _event(**fields: object) -> str:
    return json.dumps({"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m"} | fields)


class Server(ThreadingHTTPServer):
    """Answers with `answers` in turn; the last one again and again. `got` has path, authorization and fields."""

    daemon_threads = True

    def __init__(self, provider: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.provider = provider
        self.answers: list[Answer] = []
        self.got: list[tuple[str, str, dict[str, Any]]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{PATHS.get(self.provider, '/v1')}"

    def fails(self, status: int, text: str, **headers: str) -> Answer:
        """An error in the words of this provider."""
        return Answer(status, json.dumps(ERRORS[self.provider](text)), headers)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gave up is what some tests ask for."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((self.path, self.headers["Authorization"], sent))
        answers = self.server.answers
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        time.sleep(answer.wait)
        body = answer.body.encode()
        self.send_response(answer.status)
        for name, value in ({"Content-Type": "application/json"} | answer.headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) - answer.short])

    def log_message(self, *_: object) -> None:
        """Quiet."""
