"""Pages of a list: the items at hand, and the way to those behind them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urljoin, urlsplit

from .calling import perform, perform_async
from .errors import PaginationError
from .paging import ByNumber, ByOffset, Paging, Seen, Turn, found, turn_of
from .record import Record, replace

if TYPE_CHECKING:
    from .call import Answer, Owner
    from .operation import Operation
    from .settings import CallOptions

__all__ = ["AsyncPage", "Page"]

T = TypeVar("T")
A = TypeVar("A")


class Asked(Record):
    """The call that a page answers, and what is known of the pages before it."""

    sdk: Owner
    operation: Operation[Any]
    arguments: Mapping[str, Any]
    options: CallOptions
    mark: Any = None
    """A position from before: to be there again is to go round in a circle."""
    count: int = 0
    """How many pages came before."""
    before: Any = None
    """The items of the page before, where nothing else tells one page from another."""
    longest: int = 0

    @property
    def paging(self) -> Paging:
        """The rule of the operation."""
        assert self.operation.pages is not None
        return self.operation.pages

    def behind(self, turn: Turn, url: str | None, items: list[Any]) -> Asked:
        """The call for the next page.

        :raises PaginationError: the server gave this position before
        """
        if turn.position == self.mark:
            raise PaginationError("the server gives the same page again and again")
        # Brent's way to find a circle: the mark moves at each power of two, so that a
        # circle of any length meets it, and nothing else need be remembered.
        moves = self.count & (self.count - 1) == 0
        counts = isinstance(self.paging.step, ByOffset | ByNumber)
        return replace(
            self,
            arguments=turn.arguments,
            options=self.options.behind(page_url=url),
            mark=turn.position if moves else self.mark,
            count=self.count + 1,
            before=items if counts else None,
            longest=max(self.longest, len(items)),
        )


class _Page(Generic[T, A]):
    """What both worlds know of a page."""

    __slots__ = ("_asked", "_turn", "_url", "items", "value")

    def __init__(self, asked: Asked, value: A, response: Any) -> None:
        items = found(value, asked.paging.items)
        self.items: list[T] = items if isinstance(items, list) else []
        """The items of this page."""
        self.value: A = value
        """The whole answer."""
        self._asked = asked
        if self.items and self.items == asked.before:
            raise PaginationError("the server gives the same page again")
        self._url = str(response.request.url)
        self._turn = turn_of(
            asked.paging,
            Seen(asked.arguments, value, self.items, response.headers, asked.longest),
        )

    def __repr__(self) -> str:
        more = "more follow" if self.has_next else "the last page"
        return f"{type(self).__name__}({len(self.items)} items, {more})"

    @property
    def has_next(self) -> bool:
        """Whether there is, or may be, another page."""
        return self._turn is not None

    def _behind(self) -> Asked | None:
        turn = self._turn
        if turn is None:
            return None
        url = None if turn.url is None else _followed(self._url, turn.url)
        return self._asked.behind(turn, url, self.items)


class Page(_Page[T, A]):
    """A page of a list.

    A `for` loop goes over its items and over those of all pages behind it, each page
    being asked for when it is needed, with the options of the first call.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items

    def pages(self) -> Iterator[Page[T, A]]:
        """This page, and all that follow."""
        page: Page[T, A] | None = self
        while page is not None:
            yield page
            page = page.next()

    def next(self) -> Page[T, A] | None:
        """The next page; None where this is the last one.

        :raises PaginationError: the server goes round in a circle, or gives a URL that
            is not to be followed
        """
        asked = self._behind()
        if asked is None:
            return None
        return page_of(
            asked, perform(asked.sdk, asked.operation, asked.arguments, asked.options)
        )


class AsyncPage(_Page[T, A]):
    """A page of a list, in the asynchronous world.

    An `async for` loop goes over its items and over those of all pages behind it, each
    page being asked for when it is needed, with the options of the first call.
    """

    __slots__ = ()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages_async():
            for item in page.items:
                yield item

    async def pages_async(self) -> AsyncIterator[AsyncPage[T, A]]:
        """This page, and all that follow."""
        page: AsyncPage[T, A] | None = self
        while page is not None:
            yield page
            page = await page.next_async()

    async def next_async(self) -> AsyncPage[T, A] | None:
        """The next page; None where this is the last one.

        :raises PaginationError: the server goes round in a circle, or gives a URL that
            is not to be followed
        """
        asked = self._behind()
        if asked is None:
            return None
        answer = await perform_async(
            asked.sdk, asked.operation, asked.arguments, asked.options
        )
        return async_page_of(asked, answer)


def page_of(asked: Asked, answer: Answer) -> Page[Any, Any]:
    """The page that an answer is."""
    return Page(asked, answer.value, answer.response)


def async_page_of(asked: Asked, answer: Answer) -> AsyncPage[Any, Any]:
    """The same in the asynchronous world."""
    return AsyncPage(asked, answer.value, answer.response)


def _followed(here: str, target: str) -> str:
    """The URL of the next page, which may be relative to that of this one.

    :raises PaginationError: it is none of HTTP, or would leave TLS
    """
    there = scheme = ""
    try:
        there = urljoin(here, target)
        scheme = urlsplit(there).scheme
    except ValueError:
        pass  # without a scheme it is none of HTTP
    if scheme != "https" and scheme != urlsplit(here).scheme:
        raise PaginationError("the URL of the next page cannot be followed")
    return there
