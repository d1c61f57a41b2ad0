"""A document reaches what its configuration allows, and nothing else."""

from __future__ import annotations

import gzip
import os
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from oascribe.cli import main
from oascribe.config import Config
from oascribe.errors import SpecError
from oascribe.limits import Limits
from oascribe.output.plan import Plan
from oascribe.pipeline import generate
from oascribe.spec import files
from oascribe.spec.fetching import FetchError, fetch

from ..made import components
from ..server import Server, answer

CLOSING = {"Connection": "close"}
PET = b"Pet: {type: object, properties: {name: {type: string}}}\n"
DOUBLED = "- {target: $, update: {x: [[], []]}}\n"
DOUBLED += 30 * "- {target: $.x, copy: $.x}\n"
MULTIPLIED = f"- {{target: $, update: {{x: [{', '.join(['{}'] * 3000)}]}}}}\n"
MULTIPLIED += "- {target: '$.x.*', update: {"
MULTIPLIED += ", ".join(f"k{number}: 1" for number in range(1000)) + "}}\n"
DEEPENED = "".join(
    f"- {{target: '$.info{'.x' * depth}', update: {{x: {{}}}}}}\n"
    for depth in range(300)
)
ABROAD = "update: {$ref: 'http://127.0.0.1/'}"


def planned(
    folder: Path, reference: str, *allowed: str, limits: Limits | None = None
) -> Plan:
    """What a document in that folder gives whose one schema is this reference."""
    spec = folder / "openapi.yaml"
    quoted = reference.replace("'", "''")
    spec.write_text(components(f"X: {{$ref: '{quoted}'}}"), "utf-8")
    return generate(
        Config(
            spec,
            folder / "out",
            package="s",
            allow_refs=allowed,
            limits=limits or Limits(),
        )
    )


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is looked up, and no connection opened."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket", "getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("allowed", [(), ("https://good.example/specs",)])
@pytest.mark.parametrize(
    "reference",
    [
        "http://[::1",
        "https://[bad]/x",
        "https://exa\u2100mple.com/x",
        "https://good.example:99999/specs/x",
        "https:good.example/specs/x",
        "https:///good.example/specs/x",
        "https://good.example\\@evil/specs/x",
        "https://good.example/specs/../x",
        "https://good.example/specs/%2E%2e/x",
        "https://good.example/specs\t/../../x",
        "https://user:secret@good.example/specs/x",
        "https://good.example.evil/specs/x",
        "http://good.example/specs/x",
        "//good.example/specs/x",
        "\\\\good.example\\specs\\x",
        "/\\good.example/x",
        "///etc/passwd",
        "/%2fetc/passwd",
        "file:///etc/passwd",
        "file:/etc/passwd",
        "ftp://good.example/specs/x",
        "data:application/json,{}",
        "jar:https://good.example/specs/x!/y",
        "javascript:x",
        "urn:x",
        "C:/Windows/win.ini",
        "C:win.ini",
        "/etc/passwd",
        "../../../../../../../../etc/passwd",
        "a/../../x",
        "..%2fx",
        "%2e%2e/x",
        "x\0.yaml",
        "/dev/zero",
        "/proc/self/environ",
        ".env",
        ".git/config",
        "a/.hidden/x.yaml",
        "./.x",
    ],
)
def test_a_reference_leads_nowhere(
    reference: str, allowed: tuple[str, ...], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    for name in (".env", ".git/config", "a/.hidden/x.yaml", ".x", "../x"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(PET)
    if "\0" in reference:  # as YAML has it
        reference = "x%00.yaml"
    with pytest.raises(SpecError, match=r"OAS101 external-ref") as refused:
        planned(home, f"{reference}#/Pet", *allowed)
    assert "secret" not in str(refused.value)


def test_hidden_files_are_read_where_their_folder_is_allowed(tmp_path: Path) -> None:
    (tmp_path / ".shared").mkdir()
    (tmp_path / ".shared" / "pet.yaml").write_bytes(PET)
    plan = planned(tmp_path, ".shared/pet.yaml#/Pet", str(tmp_path / ".shared"))
    assert any(name.endswith(".shared/pet.yaml") for name in plan.inputs)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "../secret.yaml", "."])
def test_a_link_leads_nowhere(target: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "secret.yaml").write_bytes(PET)
    (home / "link").symlink_to(target)
    way = "link/secret.yaml" if target == "." else "link"
    with pytest.raises(SpecError, match=r"external-ref|dangling-ref"):
        planned(home, f"{way}#/Pet")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SpecError, match="dangling-ref"):
        planned(tmp_path, "pipe#/Pet")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize(
    "more",
    [
        "$schema: http://127.0.0.1/x",
        "$id: 'http://[::1'",
        "externalDocs: {url: 'http://169.254.169.254/x'}",
        "x-sdk-templates: /tmp, x-sdk-plugins: [os], x-sdk-output: /tmp/x",
        "x-python-import: os.system, x-python-type: os.system",
        "customTypePath: os.system, default_factory: os.system",
    ],
)
def test_what_is_no_reference_is_not_followed(more: str, tmp_path: Path) -> None:
    spec = tmp_path / "openapi.yaml"
    schema = "type: object, properties: {a: {type: string}}"
    spec.write_text(components(f"X: {{{schema}, {more}}}"), "utf-8")
    plan = generate(Config(spec, tmp_path / "out", package="s"))
    assert not [path for path in plan.files if path.startswith(("/", ".."))]
    assert not [t for p, t in plan.files.items() if ".py" in p and "os.system" in t]


def test_a_redirect_is_followed_to_what_is_allowed_alone() -> None:
    for location in (
        *("file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x", "//127.0.0.2/x"),
        *("http://169.254.169.254/latest", "http://[::1]/", "http://localhost:1/"),
        *("http://u:secret@127.0.0.1/", "/elsewhere", "/specs/../elsewhere"),
    ):
        moved = {**CLOSING, "Location": location}
        with Server(answer(b"", status=302, headers=moved), answer(PET)) as server:
            with pytest.raises(FetchError) as refused:
                fetch(f"{server.url}/specs/a", (f"{server.url}/specs",), 1 << 20)
            assert len(server.requests) == 1, location
            assert "secret" not in str(refused.value)


def test_nothing_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login user password secret")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    with Server(answer(PET, headers=CLOSING)) as server:
        fetch(f"{server.url}/a", (server.url,), 1 << 20)
        [request] = server.requests
    sent = {name.lower() for name, _ in request.headers}
    assert sent <= {"accept", "accept-encoding", "connection", "host", "user-agent"}


def test_a_packed_answer_is_refused() -> None:
    bomb = gzip.compress(b"\0" * (1 << 22))
    packed = {**CLOSING, "Content-Encoding": "gzip"}
    with (
        Server(answer(bomb, headers=packed)) as server,
        pytest.raises(FetchError, match="packed by 'gzip'"),
    ):
        fetch(f"{server.url}/a", (server.url,), 1 << 20)


def test_an_answer_ends_in_time() -> None:
    drops = [part for _ in range(40) for part in (b"x", 0.05)]
    slow = (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", *drops)
    with (
        Server(slow) as server,
        pytest.raises(FetchError, match=r"more than 0\.5 seconds"),
    ):
        fetch(f"{server.url}/a", (server.url,), 1 << 20, seconds=0.5)


def test_all_answers_together_end_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "fetch", lambda *_: PET)
    clock = iter(range(0, 100_000, 400))
    monkeypatch.setattr(files.time, "monotonic", lambda: next(clock))
    refs = [f"{{$ref: 'https://good.example/{name}#/Pet'}}" for name in "abc"]
    spec = tmp_path / "openapi.yaml"
    spec.write_text(components(f"X: {{anyOf: [{', '.join(refs)}]}}"))
    config = Config(
        spec, tmp_path / "out", package="s", allow_refs=("https://good.example/",)
    )
    with pytest.raises(SpecError, match="more than 600 seconds for all files"):
        generate(config)


@pytest.mark.parametrize(
    ("address", "good"),
    [
        *(("127.0.0.1", False), ("::1", False), ("0.0.0.0", False), ("::", False)),
        *(("169.254.169.254", False), ("fe80::1", False), ("::ffff:127.0.0.1", False)),
        *(("::ffff:169.254.169.254", False), ("fd00:ec2::254", False)),
        *(("100.100.100.200", False), ("168.63.129.16", False)),
        *(("10.1.2.3", True), ("192.168.1.1", True), ("93.184.216.34", True)),
    ],
)
def test_a_name_leads_to_no_address_of_the_machine_itself(
    address: str, good: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the name server of an allowed host said so."""
    with Server(answer(PET, headers=CLOSING)) as server:
        port = server.url.rpartition(":")[2]
        real = socket.create_connection

        def elsewhere(_: object, *args: object, **options: object) -> socket.socket:
            connected = real(("127.0.0.1", int(port)))
            return Elsewhere(address, connected)

        class Elsewhere(socket.socket):
            def __init__(self, name: str, connected: socket.socket) -> None:
                super().__init__(fileno=connected.detach())
                self._name = name

            def getpeername(self) -> tuple[str, int]:
                return self._name, 80

        monkeypatch.setattr(socket, "create_connection", elsewhere)
        url = f"http://good.example:{port}/a"
        if good:
            assert fetch(url, (url,), 1 << 20) == PET
        for said in () if good else (url, url.replace("http:", "https:")):
            with pytest.raises(FetchError, match="not for documents"):
                fetch(said, (said,), 1 << 20)
        assert len(server.requests) == int(good)


def test_who_answers_over_https_has_a_certificate(tmp_path: Path) -> None:
    certificate, key = tmp_path / "certificate", tmp_path / "key"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=test"
    command += f" -keyout {key} -out {certificate}"
    subprocess.run(command.split(), check=True, capture_output=True)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    with (
        Server(answer(PET, headers=CLOSING), tls=serving) as server,
        pytest.raises(FetchError, match="certificate verify failed"),
    ):
        fetch(f"{server.url}/a", (server.url,), 1 << 20)


def test_all_files_together_have_a_size(tmp_path: Path) -> None:
    for number in range(4):
        big = ", ".join(["1"] * 400)
        following = f"X: {{$ref: '{number + 1}.yaml#/X'}}" if number < 3 else "X: {}"
        (tmp_path / f"{number}.yaml").write_text(f"{following}\nlist: [{big}]\n")
    planned(tmp_path, "0.yaml#/X")
    with pytest.raises(SpecError, match="more than 1,000 values in all files"):
        planned(tmp_path, "0.yaml#/X", limits=Limits(values=1_000))
    for number in range(4):
        file = tmp_path / f"{number}.yaml"
        file.write_text(f"{file.read_text()}# {'x' * 400_000}\n")
    with pytest.raises(SpecError, match="more than 1,048,576 bytes in all files"):
        planned(tmp_path, "0.yaml#/X", limits=Limits(file_mib=1))
    with pytest.raises(SpecError, match="more than 3 files"):
        planned(tmp_path, "0.yaml#/X", limits=Limits(files=3))


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://x/", "file:///etc", "https://u:secret@x/", "https://", "http://a b/"),
        *("https://x/?token=secret", "https://x/#a", "s3://bucket/x", "https://x\\y"),
    ],
)
def test_only_plain_urls_can_be_allowed(
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("openapi.yaml").write_text(components("X: {}"))
    Path("oascribe.toml").write_text(f"[tool.oascribe]\nallow_refs = ['{url}']\n")
    assert main(["lint", "--config", "oascribe.toml"]) == 2
    told = capsys.readouterr().err
    assert "OAS404" in told
    assert "secret" not in told


@pytest.mark.parametrize(
    ("actions", "slug"),
    [
        (DOUBLED, "alias-limit"),
        (MULTIPLIED, "alias-limit"),
        (DEEPENED, "depth-limit"),
        (f"- {{target: '$[?{'(' * 3000}@.x{')' * 3000}]', update: 1}}\n", "overlay"),
        ("- {target: '$..*..*..*..*', update: {a: 1}}\n", "overlay"),
        (f"- {{target: $.components.schemas.X, {ABROAD}}}\n", "external-ref"),
    ],
)
@pytest.mark.usefixtures("alone")
def test_an_overlay_is_held_to_the_limits(
    actions: str, slug: str, tmp_path: Path
) -> None:
    spec, overlay = tmp_path / "openapi.yaml", tmp_path / "overlay.yaml"
    spec.write_text(components("X: {type: object}"))
    overlay.write_text(
        "overlay: 1.1.0\nextends: http://127.0.0.1/x\n"
        f"x-sdk-templates: /tmp\nactions:\n{actions}"
    )
    config = Config(spec, tmp_path / "out", package="s", overlays=(overlay,))
    with pytest.raises(SpecError, match=rf"OAS\d\d\d {slug}\]"):
        generate(config)
