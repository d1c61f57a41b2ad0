"""Calls every operation of a document with its SDK, and judges what comes of it."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import pydantic

from . import answering, judging, paged
from .answering import Answer, Said
from .judging import Came, Given
from .making import UnmakeableError, made
from .raw import Call, Place, Raw
from .sdks import Method, Sdk
from .wire import difference, same

SERVER = "https://api.test/base"
"""Where requests go that the document names no server for."""
TEXTS = {
    "path": "a b/é%",
    "query": "a&b=c d+é",
    "header": "some text",
    "cookie": "text",
}
MADE = ('a "b"', "Some words", "xxx", "some text")
"""Texts that stand for any text."""
FILE = b"\x00\xffPNG\r\n--"


@dataclass
class Outcome:
    """What became of an operation."""

    said: str
    sync: bool = False
    asynchronous: bool = False
    failures: list[str] = field(default_factory=list)
    unvouched: list[str] = field(default_factory=list)
    """Values that no schema could be satisfied with, so that less was held."""


@dataclass
class Round:
    """One call: what is given, and what the server will say."""

    method: Method
    call: Call
    name: str
    given: Given
    arguments: dict[str, Any]
    said: Said
    answer: Answer
    came: Came | None = None
    again: Came | None = None
    """The request for the page behind the first."""
    wrong: str | None = None

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Note what came, and answer."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        came = Came(request.method, str(request.url), headers, request.read())
        if self.came is None:
            self.came = came
        else:
            self.again = came
        wanted = answering.acceptable(self.said, headers.get("accept", ""))
        if self.said.status < 400 and not wanted:
            self.wrong = (
                f"it asks for {headers.get('accept')!r}, not {self.said.name!r}"
            )
        fields = {"Content-Type": self.answer.content_type}
        return httpx.Response(
            self.answer.status,
            headers=fields if self.answer.content_type else {},
            content=self.answer.content,
        )


class Driver:
    """Calls the operations of one document."""

    def __init__(
        self, sdk: Sdk, sent: Raw, received: Raw, transport: Any = None
    ) -> None:
        self._sdk = sdk
        self._sent = sent
        self._received = received
        self._round: Round | None = None
        handler = httpx.MockTransport(lambda request: self._respond(request))
        clients = {
            "client": httpx.Client(transport=transport or handler),
            "async_client": httpx.AsyncClient(transport=transport or handler),
        }
        try:
            self._client = sdk.client(**clients)
        except sdk.models.InvalidRequestError:  # its variables have no defaults
            self._client = sdk.client(**clients, server_url=SERVER)

    def _respond(self, request: httpx.Request) -> httpx.Response:
        assert self._round is not None
        return self._round.respond(request)

    def outcomes(self) -> list[Outcome]:
        """Call everything; an outcome for each operation of the document."""
        return asyncio.run(self._outcomes())

    async def _outcomes(self) -> list[Outcome]:
        methods: dict[tuple[str, str], list[Method]] = defaultdict(list)
        for method in self._sdk.methods(self._client):
            operation = method.operation
            methods[operation.method.lower(), operation.path].append(method)
        answers = {(c.path, c.verb): c for c in self._received.calls()}
        found = []
        for call in self._sent.calls():
            own = methods[call.verb, call.path.partition("#")[0]]
            named = [m for m in own if m.operation.id == call.said]
            twin = answers[call.path, call.verb]
            found.append(await self._outcome(call, twin, named or own))
        return found

    async def _outcome(self, call: Call, twin: Call, methods: list[Method]) -> Outcome:
        outcome = Outcome(call.said)
        if not methods:
            outcome.failures.append("there is no method")
        for method in methods:
            try:
                rounds = list(self._rounds(call, twin, method, outcome))
            except UnmakeableError as error:
                outcome.unvouched.append(f"{method.way}: nothing can be made: {error}")
                continue
            except Exception as error:
                outcome.failures.append(f"{method.way}: {_told(error)}")
                continue
            for each in rounds:
                for asynchronous in (False, True):
                    await self._play(each, asynchronous, outcome)
        return outcome

    async def _play(self, each: Round, asynchronous: bool, outcome: Outcome) -> None:
        self._round, each.came, each.again, each.wrong = each, None, None, None
        try:
            if asynchronous:
                outcome.asynchronous = True
                value = await self._value_async(each)
            else:
                outcome.sync = True
                value = self._value(each)
            found = [*self._asked(each), *self._given_back(each, value)]
        except Exception as error:
            if self._refused(each, error):
                outcome.unvouched.append(f"{each.method.way}: {_told(error)}")
                return
            found = [*self._asked(each), _told(error)]
        way = each.method.way + ("_async" if asynchronous else "")
        for what in found:
            line = f"{way} ({each.name}): {what}"
            if line.replace("_async", "") not in outcome.failures:
                outcome.failures.append(line)

    def _refused(self, each: Round, error: Exception) -> bool:
        """Whether an error is about a value that the document itself does not allow."""
        models = self._sdk.models
        if isinstance(error, models.InvalidRequestError):
            return not each.given.vouched
        return isinstance(error, models.ResponseValidationError) and (
            not each.answer.vouched
        )

    def _value(self, each: Round) -> Any:
        try:
            found = each.method.sync(**each.arguments)
        except self._sdk.models.APIError as error:
            return error
        if each.method.streams:
            with found as stream:
                return list(stream)
        if each.method.pages and found.has_next:
            with suppress(self._sdk.models.PaginationError):
                found.next()
        return found

    async def _value_async(self, each: Round) -> Any:
        try:
            found = await each.method.asynchronous(**each.arguments)
        except self._sdk.models.APIError as error:
            return error
        if each.method.streams:
            async with found as stream:
                return [item async for item in stream]
        if each.method.pages and found.has_next:
            with suppress(self._sdk.models.PaginationError):
                await found.next_async()
        return found

    def _asked(self, each: Round) -> Iterator[str]:
        if each.came is None:
            yield "no request came"
            return
        yield from judging.problems(self._sent, each.call, each.given, each.came)
        if each.wrong:
            yield each.wrong

    def _given_back(self, each: Round, value: Any) -> Iterator[str]:
        expected, operation = each.answer.expected, each.method.operation
        if each.said.status >= 400:
            yield from self._error_given_back(each, value)
            return
        if isinstance(value, Exception):
            yield f"an answer became an error: {value}"
            return
        if each.method.pages:
            assert each.came
            yield from paged.problems(value, expected, each.came, each.again)
            value = value.value
        if each.said.kind in ("nothing", "text", "bytes"):
            if value != expected:
                yield f"the answer {expected!r} became {value!r}"
            return
        stream = each.method.streams
        result = operation.stream if stream else _case(operation.result, each.answer)
        if result is None:
            yield f"the answer {str(expected)[:80]!r} became {value!r}"
            return
        codec = self._sdk.codec.codec_of(result.shape)
        dumped = (
            [json.loads(codec.dump_json(item)) for item in value]
            if stream
            else json.loads(codec.dump_json(value))
        )
        if not same(expected, dumped):
            yield f"the answer: {difference(expected, dumped)}"
        elif each.answer.vouched:
            yield from self._unrecognized(value)

    def _error_given_back(self, each: Round, value: Any) -> Iterator[str]:
        if not isinstance(value, Exception):
            yield f"an error {each.said.status} is no exception"
            return
        data = getattr(value, "data", None)
        if data is None and each.answer.expected is not None:
            cases = [c.status for c in each.method.operation.errors]
            if cases and each.answer.vouched:
                yield f"an error {each.said.status} has no data"
            return
        dumped = json.loads(pydantic.RootModel[Any](data).model_dump_json())
        if not same(each.answer.expected, dumped):
            yield f"the error: {difference(each.answer.expected, dumped)}"
        elif each.answer.vouched:
            yield from self._unrecognized(data)

    def _unrecognized(self, value: Any, where: str = "") -> Iterator[str]:
        """Parts of a good answer that are of none of the declared types."""
        types = self._sdk.types
        match value:
            case str() if any(text in value for text in MADE):
                return  # free text beside an enum
            case (
                types.Unrecognized() | types.UnrecognizedStr() | types.UnrecognizedInt()
            ):
                yield f"the answer at {where or '/'} is not recognized: {value!r:.100}"
            case pydantic.BaseModel():
                fields = {**value.__dict__, **(value.__pydantic_extra__ or {})}
                for name, item in fields.items():
                    yield from self._unrecognized(item, f"{where}/{name}")
            case dict():
                for name, item in value.items():
                    yield from self._unrecognized(item, f"{where}/{name}")
            case list() | tuple():
                for number, item in enumerate(value):
                    yield from self._unrecognized(item, f"{where}/{number}")

    def _rounds(
        self, call: Call, twin: Call, method: Method, outcome: Outcome
    ) -> Iterator[Round]:
        """What an operation is called with: the least, all, and every answer."""
        saids = [s for s in answering.successes(twin) if _gives(method, s)]
        if not saids:
            every = [s.name or str(s.status) for s in answering.successes(twin)]
            outcome.failures.append(f"{method.way}: gives none of {every}")
            return
        plan = [("least", False, 0), ("all", True, 0), ("all, last", True, -1)]
        plan += [("examples", True, 0)] if _examples(call, method) else []
        errors = answering.failures(twin)[:1]
        answers = [saids[n % len(saids)] for n in range(max(len(plan), len(saids)))]
        for number, said in enumerate([*answers, *errors]):
            name, everything, turn = plan[min(number, len(plan) - 1)]
            if said.status >= 400:
                name, everything, turn = "error", False, 0
            try:
                answer = answering.answer(self._received, said, everything, turn)
            except UnmakeableError:
                if name != "error":
                    raise
                continue  # such as an allOf that wants success and failure
            given, arguments = self._arguments(
                call, method, everything, turn, outcome, name == "examples"
            )
            if not answer.vouched:
                outcome.unvouched.append(f"{method.way}: an answer")
            yield Round(method, call, name, given, arguments, said, answer)

    def _arguments(
        self,
        call: Call,
        method: Method,
        everything: bool,
        turn: int,
        outcome: Outcome,
        examples: bool,
    ) -> tuple[Given, dict[str, Any]]:
        given, arguments = Given(), {}
        if judging.server_of(self._sent, call) is None:
            given.server = arguments["server_url"] = SERVER
        arguments["retries"] = None
        for (where, name), parameter in call.parameters.items():
            argument = method.parameter(where, name)
            if where == "path" and f"{{{name}}}" not in call.path:
                continue  # said to be no place to put it in
            if argument == "stream" not in method.names:  # the method itself says it
                given.parameters[where, name] = method.streams
                continue
            if argument is None or argument not in method.names:
                raise LookupError(f"no argument for {where} {name!r}")
            if not (everything or parameter.value.get("required") or where == "path"):
                continue
            whole = everything or where == "path"  # where an empty value has no room
            value, problem = self._parameter(parameter, where, whole, turn)
            if problem:
                given.vouched = False
                outcome.unvouched.append(f"{method.way}: {where} {name}: {problem}")
            if value is not None:  # which is not sent
                given.parameters[where, name] = arguments[argument] = value
        body = call.body
        if body and method.operation.body:
            must = body.value.get("required") is True
            if must or everything:
                self._fill(
                    body, method, everything, turn, given, arguments, outcome, examples
                )
        return given, arguments

    def _parameter(
        self, parameter: Place, where: str, everything: bool, turn: int
    ) -> tuple[Any, str | None]:
        media = next((media for _, media in parameter.items("content")), parameter)
        schema = media.get("schema") or Place({}, parameter.resolver)
        text = TEXTS[where]
        for example in _shown(media):
            if everything and self._sent.problem(schema, example) is None:
                return _on_one_line(example, where), None
        value, problem = made(self._sent, schema, everything, turn, text=text)
        return _on_one_line(value, where), problem

    def _fill(
        self,
        body: Place,
        method: Method,
        everything: bool,
        turn: int,
        given: Given,
        arguments: dict[str, Any],
        outcome: Outcome,
        examples: bool,
    ) -> None:
        declared = method.operation.body
        media_type = _media_type(body, declared)
        media = dict(body.items("content"))[media_type]
        given.media = media_type.strip() or "application/json"
        if type(declared).__name__ == "RawBody":
            bare = media_type.partition(";")[0].strip().lower()
            text = bare.startswith("text/") or bare.endswith(answering.TEXTS)
            if "*" in media_type:
                chosen = media_type.replace("*", "x-any")
                arguments["http_headers"] = {"Content-Type": chosen}
            given.body = answering.WORDS if text else FILE
            arguments[declared.argument] = given.body
            return
        schema = media.get("schema") or Place({}, body.resolver)
        fields = declared.argument is None
        valid = (
            example
            for example in _shown(media)
            if self._sent.problem(schema, example) is None
            and (isinstance(example, dict) or not fields)
        )
        value: Any = next(valid, None) if examples else None
        if value is None:
            value, problem = made(self._sent, schema, everything, turn)
            if problem:
                given.vouched = False
                outcome.unvouched.append(f"{method.way}: the body: {problem}")
        kind = type(declared).__name__
        if kind in ("FormBody", "MultipartBody") and not isinstance(value, dict):
            value = {"note": answering.WORDS}  # a form of no object has any fields
        if kind == "MultipartBody":
            value = {n: _as_file(schema, n, item) for n, item in value.items()}
        given.body = value
        if declared.argument is not None:
            arguments[declared.argument] = value
            return
        arguments_of = method.fields()
        if not isinstance(value, dict):
            raise UnmakeableError(f"a body of fields: {value!r:.40}")
        for name, item in value.items():
            argument = arguments_of.get(name)
            if argument in method.names and argument is not None:
                arguments[argument] = item
            elif name == "stream" and isinstance(item, bool):
                continue
            else:
                arguments.setdefault("extra_body", {})[name] = item
        flag = arguments_of.get("stream")
        if flag is not None and flag not in method.names:
            given.body = {**value, "stream": method.streams}


def _gives(method: Method, said: Said) -> bool:
    """Whether an answer is of the kind that the method gives."""
    if method.streams:
        return said.kind in ("events", "lines") and judging.covers(
            said.name, method.operation.stream.media_type.partition(";")[0]
        )
    if said.kind in ("events", "lines"):
        return False
    result = method.operation.result
    cases = getattr(result, "cases", (result,))
    bare = said.name.partition(";")[0].strip().lower()
    return any(
        bare in _media_types(case) and _status(case, said.status) for case in cases
    )


def _media_types(case: Any) -> list[str]:
    """The media types that are read alike, bare; that of no content is empty."""
    every = case.media_type.lower().split(",")
    return [each.partition(";")[0].strip() for each in every]


def _status(case: Any, status: int) -> bool:
    for pattern in case.status.split(","):
        if pattern == "default" or pattern == str(status):
            return True
        if pattern.upper().endswith("XX") and pattern[0] == str(status)[0]:
            return True
    return False


def _case(result: Any, answer: Answer) -> Any:
    bare = answer.content_type.partition(";")[0].lower()
    for case in getattr(result, "cases", (result,)):
        covers = any(judging.covers(each or "*", bare) for each in _media_types(case))
        if _status(case, answer.status) and covers:
            return case if hasattr(case, "shape") else None
    return None


def _on_one_line(value: Any, where: str) -> Any:
    """A value that may stand there: headers have one line, whatever examples have."""
    if where == "header" and isinstance(value, str):
        return " ".join(value.split("\n")).strip()
    return value


def _media_type(body: Place, declared: Any) -> str:
    """The media type, as it is written, of what a declared body sends."""
    kind = type(declared).__name__
    fixed = {
        "FormBody": "application/x-www-form-urlencoded",
        "MultipartBody": "multipart/",
    }
    written: str = fixed.get(kind) or declared.media_type
    wanted = written.partition(";")[0].strip().lower()
    names = [name for name, _ in body.items("content")]
    if written in names:  # two may differ by a parameter alone
        return written
    for name in names:
        if name.partition(";")[0].strip().lower().startswith(wanted):
            return name
    for name in names:
        if judging.covers(name, wanted):
            return name
    for name in names:
        if not name.strip() or ("*" in name and kind == "RawBody"):
            return name
    raise LookupError(f"the document has no body of {wanted!r}")


def _shown(media: Place) -> Iterator[Any]:
    if isinstance(media.value, dict) and "example" in media.value:
        yield _parsed(media.value["example"])
    for _, example in media.items("examples"):
        found = example.follow()
        if isinstance(found.value, dict) and "value" in found.value:
            yield _parsed(found.value["value"])


def _parsed(example: Any) -> Any:
    """An example; of one that is JSON in a text, what the text says."""
    if isinstance(example, str) and example.strip()[:1] in ("{", "["):
        try:
            return json.loads(example)
        except ValueError:
            pass
    return example


def _examples(call: Call, method: Method) -> bool:
    body, declared = call.body, method.operation.body
    if (
        not body
        or not declared
        or type(declared).__name__ in ("RawBody", "MultipartBody")
    ):
        return False
    media = dict(body.items("content")).get(_media_type(body, declared))
    return media is not None and next(_shown(media), None) is not None


def _as_file(schema: Place, name: str, value: Any) -> Any:
    """A field of a multipart body, its files as bytes."""
    parts, found = [schema.follow()], None
    while parts and found is None:
        part = parts.pop()
        found = part.get("properties") and part.get("properties").get(name)  # type: ignore
        parts += [m.follow() for m in part.each("allOf")]
    if found is None:
        return value
    if isinstance(value, list) and (items := found.follow().get("items")):
        return [FILE if _is_file(items) else item for item in value]
    return FILE if _is_file(found) else value


def _is_file(schema: Place) -> bool:
    said = schema.follow()
    encoding = said.text("contentEncoding")
    return said.text("type") == "string" and (
        said.text("format") == "binary"
        or encoding == "binary"
        or (said.text("contentMediaType") is not None and not encoding)
    )


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:300]}"
