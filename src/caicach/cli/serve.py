"""`caicach serve`: bring the database up to date, collect static files when they changed, and serve."""

import argparse
import socket
from contextlib import closing
from typing import Any

from caicach.cli.frame import BadInput
from caicach.cli.site import open_site, plain_database_failures
from caicach.cli.words import say


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help=say("cổng (mặc định 8000)", "port (default 8000)"))
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help=say("địa chỉ nghe (mặc định máy này)", "address to listen on (default this machine)"),
    )
    parser.add_argument(
        "--workers", type=int, default=2, help=say("số tiến trình (mặc định 2)", "processes (default 2)")
    )
    parser.add_argument(
        "--no-worker",
        action="store_true",
        help=say("không chạy kèm tiến trình việc nền (caicach worker)", "without a worker for background jobs"),
    )


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    _demand_free_port(options.host, options.port)
    open_site()
    _prepare()
    for line in _greeting(options):
        print(line, flush=True)
    _serve(options)
    return 0


def _demand_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as refused:
            raise BadInput(
                say(
                    f"Không mở được cổng {port} ở {host} ({refused}). Nếu chương trình khác đang dùng cổng này, "
                    f"hãy dừng nó hoặc chọn cổng khác: caicach serve --port {_other(port)}.",
                    f"Port {port} at {host} cannot be opened ({refused}). "
                    f"Stop what uses it, or choose another: caicach serve --port {_other(port)}.",
                )
            ) from refused


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001


def _prepare() -> None:
    from django.core.management import call_command
    from django.db import connections

    from caicach.site.static import collect

    with plain_database_failures():
        call_command("migrate", verbosity=0, interactive=False)
    collect()
    connections.close_all()


def _greeting(options: argparse.Namespace) -> list[str]:
    from django.db import connections
    from django.utils import timezone

    from caicach.kit.facts import is_example_world
    from caicach.organisations.queries.people import example_people

    host = "127.0.0.1" if options.host in {"0.0.0.0", "::"} else options.host
    lines = [
        say(
            f"caicach chạy tại http://{host}:{options.port}/  (Ctrl+C để dừng)",
            f"caicach serves at http://{host}:{options.port}/  (Ctrl+C stops it)",
        )
    ]
    if is_example_world():
        lines.append(
            say(
                "Tài khoản mẫu, vào bằng một lần bấm ở trang đăng nhập:",
                "Example accounts, one click on the sign-in page:",
            )
        )
        lines += [
            f"  {person.name:<8} {person.title or person.role}, {person.place}"
            for person in example_people(timezone.localdate())
        ]
    connections.close_all()
    return lines


def _serve(options: argparse.Namespace) -> None:
    import duckdb
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    from caicach.jobs.keeper import start_keeper
    from caicach.site.wsgi import application

    # Importing DuckDB opens a database with threads; a process forked from here would wait for them in vain at its end.
    duckdb.default_connection().close()

    keeper = None if options.no_worker else start_keeper()

    def stop_keeper(_server: object) -> None:
        if keeper:
            keeper.terminate()

    settings = {
        "bind": f"[{options.host}]:{options.port}" if ":" in options.host else f"{options.host}:{options.port}",
        "workers": options.workers,
        "timeout": 300,  # reading a long scan takes its time
        "loglevel": "warning",
        "proc_name": "caicach",
        "forwarded_allow_ips": "127.0.0.1,::1",
        "on_exit": stop_keeper,
    }

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Server().run()
