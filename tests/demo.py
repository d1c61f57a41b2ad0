"""A first streamed chat, with the SDK in `generated/` and a server on this machine.

`make generate` shows it at its end; by hand: `python -m tests.demo`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generated" / "src"))

from atoma_sdk import AtomaSDK

from .server import Server, chat

QUESTION = "Hello! How can you help me today?"


def main() -> None:
    """Ask a question, and print the answer as it comes."""
    print(f"\nA streamed chat with a server on this machine:\n\n> {QUESTION}")
    with (
        Server(chat) as server,
        AtomaSDK(bearer_auth="no-secret", server_url=server.url) as sdk,
        sdk.chat.create_stream(
            messages=[{"role": "user", "content": QUESTION}],
            model="meta-llama/Llama-3.3-70B-Instruct",
        ) as stream,
    ):
        for event in stream:
            for choice in event.data.choices:
                print(choice.delta.content or "", end="", flush=True)
    print()


if __name__ == "__main__":
    main()
