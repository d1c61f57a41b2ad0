"""How the API is reached, and who may call it."""

from __future__ import annotations

import pytest
from tests.pictures import Drawn, drawn

from oascribe.api.service import Flows, Retries, SchemeKind, Server, Variable, Where
from oascribe.api.words import Text

SCHEMES = """
    components:
      securitySchemes:
        bearerAuth: {type: http, scheme: Bearer, description: A token.}
        basic: {type: http, scheme: basic}
        key: {type: apiKey, in: header, name: X-Key}
        query: {type: apiKey, in: query, name: key}
        cookie: {type: apiKey, in: cookie, name: key}
        oauth: {type: oauth2, flows: {}}
        openId: {type: openIdConnect, openIdConnectUrl: 'https://a.b'}
        tls: {type: mutualTLS}
        digest: {type: http, scheme: digest}
        own: {type: http, scheme: Token}
        fetched:
          type: oauth2
          x-sdk-token-endpoint-authentication: client_secret_post
          flows:
            clientCredentials: {tokenUrl: /token, scopes: {read: r, write: w}}
            password: {tokenUrl: 'https://a.b/p', scopes: {}}
        page:
          type: oauth2
          flows:
            implicit: {authorizationUrl: 'https://a.b/login', scopes: {}}
"""
KEY = "#/components/securitySchemes/"


def test_each_scheme_that_the_sdk_can_use_is_an_argument_of_the_client() -> None:
    found = drawn(SCHEMES)
    assert [(s.name, s.kind, s.where, s.wire) for s in found.api.schemes] == [
        ("bearer_auth", SchemeKind.BEARER, Where.HEADER, None),
        ("basic", SchemeKind.BASIC, Where.HEADER, None),
        ("key", SchemeKind.API_KEY, Where.HEADER, Text("X-Key")),
        ("query", SchemeKind.API_KEY, Where.QUERY, Text("key")),
        ("cookie", SchemeKind.API_KEY, Where.COOKIE, Text("key")),
        ("oauth", SchemeKind.BEARER, Where.HEADER, None),
        ("open_id", SchemeKind.BEARER, Where.HEADER, None),
        ("own", SchemeKind.HTTP, Where.HEADER, Text("Token")),
        ("fetched", SchemeKind.OAUTH2, Where.HEADER, None),
        ("page", SchemeKind.BEARER, Where.HEADER, None),
    ]
    assert found.api.schemes[0].doc == Text("A token.")
    *_, open_id, _, fetched, page = found.api.schemes
    assert open_id.where_from == Text("https://a.b")
    assert page.where_from == Text("https://a.b/login")
    assert fetched.flows == Flows(Text("/token"), Text("https://a.b/p"), in_body=True)
    assert not found.warned


def test_what_the_http_client_proves_is_no_argument() -> None:
    found = drawn(SCHEMES, "security: [{tls: [], key: []}, {digest: []}]")
    assert [(s.name, s.wire) for s in found.api.by_client] == [
        ("tls", None),
        ("digest", Text("digest")),
    ]
    assert found.api.security == ((f"{KEY}key",), ())


def test_schemes_for_the_same_places_are_not_combined_without_end() -> None:
    names = [f"{{type: apiKey, in: header, name: X-{n // 2}}}" for n in range(60)]
    said = ", ".join(f"k{n}: {scheme}" for n, scheme in enumerate(names))
    needed = ", ".join(f"k{n}: []" for n in range(60))
    found = drawn(
        f"components: {{securitySchemes: {{{said}}}}}", f"security: [{{{needed}}}]"
    )
    assert found.api.security == (tuple(f"{KEY}k{n}" for n in range(0, 60, 2)),)
    assert found.warned == ("security-unsupported",)


def test_scopes_are_those_of_the_tokens_that_are_fetched() -> None:
    said = "security: [{fetched: [read, write], oauth: [x]}, {fetched: [all]}]"
    path = f"paths: {{/a: {{get: {{operationId: a, responses: {{}}, {said}}}}}}}"
    found = drawn(path, SCHEMES, "security: [{fetched: []}]")
    scopes = ((f"{KEY}fetched", (Text("read"), Text("write"))),)
    assert found.operation("a").scopes == scopes
    assert found.api.scopes == ()


def test_a_credential_is_not_called_like_another_argument_of_the_client() -> None:
    found = drawn("""
        components:
          securitySchemes:
            client: {type: http, scheme: bearer}
            Client: {type: http, scheme: basic}
    """)
    names = {str(scheme.name) for scheme in found.api.schemes}
    assert len(names) == 2
    assert "client" not in names


SECURITY: dict[str, object] = {
    "": None,
    "security: []": (),
    "security: [{}]": ((),),
    "security: [{key: []}]": ((f"{KEY}key",),),
    "security: [{key: []}, {basic: []}]": ((f"{KEY}key",), (f"{KEY}basic",)),
    "security: [{key: [], basic: []}]": ((f"{KEY}key", f"{KEY}basic"),),
    "security: [{}, {oauth: [read, write]}]": ((), (f"{KEY}oauth",)),
}


@pytest.mark.parametrize(("said", "meant"), SECURITY.items(), ids=SECURITY)
def test_requirements_are_alternatives_of_combinations(
    said: str, meant: object
) -> None:
    path = f"paths: {{/a: {{get: {{operationId: a, responses: {{}}, {said}}}}}}}"
    assert drawn(path, SCHEMES).operation("a").security == meant
    assert drawn(said, SCHEMES).api.security == (meant or ())


def test_a_scheme_that_is_said_elsewhere_is_followed() -> None:
    found = drawn("""
        components:
          securitySchemes:
            a: {$ref: '#/components/securitySchemes/b'}
            b: {type: http, scheme: bearer}
    """)
    assert {s.kind for s in found.api.schemes} == {SchemeKind.BEARER}


def test_servers_with_and_without_variables() -> None:
    found = drawn("""
        servers:
        - {url: 'https://a.b/', description: d}
        - url: https://{region}.a.b/{base}/
          variables:
            region: {default: eu, enum: [eu, us]}
            base: {default: v1}
    """)
    variables = (
        Variable(Text("region"), Text("eu"), (Text("eu"), Text("us"))),
        Variable(Text("base"), Text("v1")),
    )
    assert found.api.servers == (
        Server(Text("https://a.b"), Text("d")),
        Server(Text("https://{region}.a.b/{base}"), None, variables),
    )


def test_servers_of_the_operation_go_before_those_of_the_path() -> None:
    found = drawn("""
        paths:
          /a:
            servers: [{url: https://path}]
            get: {operationId: a, responses: {}}
            put: {operationId: b, servers: [{url: https://own}], responses: {}}
          /b: {get: {operationId: c, responses: {}}}
    """)
    servers = [[s.url.raw for s in found.operation(name).servers] for name in "abc"]
    assert servers == [["https://path"], ["https://own"], []]


def retries(said: str) -> tuple[Retries | None, Drawn]:
    found = drawn(f"""
        paths:
          /a: {{get: {{operationId: a, responses: {{}}, {said}}}}}
    """)
    return found.operation("a").retries, found


@pytest.mark.parametrize("word", ["x-sdk-retries", "x-speakeasy-retries"])
def test_retries_that_the_document_wants(word: str) -> None:
    found, _ = retries(
        f"{word}: {{strategy: backoff, statusCodes: [5XX, 429],"
        " backoff: {initialInterval: 1, maxInterval: 2, exponent: 3,"
        " maxElapsedTime: 4},"
        " retryConnectionErrors: false}"
    )
    assert found == Retries(1, 2, 3, 4, ("5XX", "429"), False)


def test_what_retries_leave_unsaid() -> None:
    found, drawing = retries("x-sdk-retries: {strategy: backoff}")
    statuses = ("429", "500", "502", "503", "504")
    assert found == Retries(500, 60_000, 1.5, 3_600_000, statuses, True)
    assert not drawing.warned


def test_statuses_that_are_none_are_warned_of_and_left_out() -> None:
    found, drawing = retries(
        "x-sdk-retries: {strategy: backoff, statusCodes: [503, abc, 99999, 4xX, 600]}"
    )
    assert found
    assert found.status_codes == ("503", "4xX")
    assert drawing.warned == ("retries-misfit",) * 3


@pytest.mark.parametrize("said", ["-1", "'1'", "true", "1.0e+13", ".nan"])
def test_times_that_make_no_sense_are_warned_of(said: str) -> None:
    found, drawing = retries(
        f"x-sdk-retries: {{strategy: backoff, backoff: {{maxInterval: {said}}}}}"
    )
    assert found
    assert found.max_interval == 60_000
    assert drawing.warned == ("retries-misfit",)


@pytest.mark.parametrize("said", ["{strategy: none}", "{}", "true", "[]", "null"])
def test_another_strategy_is_no_retries(said: str) -> None:
    assert retries(f"x-sdk-retries: {said}")[0] is None


def test_of_schemes_for_one_place_any_one_will_do() -> None:
    found = drawn(f"""
    security: [{{bearerAuth: [], header: [], key: []}}, {{query: [], other: []}}]
    paths: {{}}
{SCHEMES}
        header: {{type: apiKey, in: header, name: AUTHORIZATION}}
        other: {{type: apiKey, in: query, name: KEY}}
""")
    assert [[key.removeprefix(KEY) for key in keys] for keys in found.api.security] == [
        ["bearerAuth", "key"],
        ["header", "key"],
        ["query", "other"],
    ]
