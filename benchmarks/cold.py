"""A contender's beginning, in a new interpreter: `python cold.py NAME URL IMPORTS`.

Nothing is loaded before the timed import that Python does not load itself. Lazy imports
cannot hide: the stages go on to the first answer. Prints one JSON object, CPU seconds.
"""

from time import process_time

began = process_time()
import sys  # noqa: E402  (it is loaded already)

exec(sys.argv[3])
imported = process_time()

import json  # noqa: E402
from statistics import median  # noqa: E402
from typing import Any  # noqa: E402

from rivals import CONTENDERS  # noqa: E402

FURTHER = 3

contender, base = CONTENDERS[sys.argv[1]], sys.argv[2]


def timed(work: Any, *arguments: Any) -> tuple[Any, float]:
    """What something gives, and the seconds that it takes."""
    before = process_time()
    result = work(*arguments)
    return result, process_time() - before


def further(model: str | None) -> float:
    """The making of one more client, with a first call where a model is named."""

    def make() -> Any:
        client = contender.client(base)
        if model:
            contender.chat(client, model)
        return client

    client, seconds = timed(make)
    contender.close(client)
    return seconds


_, loading = timed(contender.load)
client, making = timed(contender.client, base)
length, answering = timed(contender.chat, client, "small")
assert length == 1000, length
found = {
    "import": imported - began,
    "client": making,
    "first answer": imported - began + loading + making + answering,
    "further client": median(further(None) for _ in range(FURTHER)),
    "further client and call": median(further("small") for _ in range(FURTHER)),
}
print(json.dumps(found))
