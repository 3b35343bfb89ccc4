"""``manage.py nginx_site``: nginx's configuration for this installation, to standard output."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from portal.serving.nginx import Site, site_configuration


class Command(BaseCommand):
    help = "Writes nginx's configuration for this installation to standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pages", nargs="+", required=True, help="host:port of each page process")
        parser.add_argument("--live", nargs="+", required=True, help="host:port of each live process")
        parser.add_argument("--certificate", default="", help="certificate chain; without it plain http, for tests")
        parser.add_argument("--key", default="", help="the certificate's key")
        parser.add_argument("--listen", nargs="+", help="addresses and ports (default: 443, or 80 without certificate)")
        parser.add_argument(
            "--logs", default="/var/log/nginx/jia-kongjian", help="folder for nginx's logs of this site"
        )
        parser.add_argument(
            "--log-seconds", type=int, default=1, help="for how long log lines are gathered (default: 1; 0: not at all)"
        )
        parser.add_argument("--pages-rate", default="30r/s", help="pages that one address may ask for")
        parser.add_argument("--accounts-rate", default="5r/s", help="the same for signing in and the admins")

    def handle(self, *args: Any, **options: Any) -> None:
        port = "443" if options["certificate"] else "80"
        site = Site(
            pages=options["pages"],
            live=options["live"],
            logs=options["logs"],
            log_seconds=options["log_seconds"],
            certificate=options["certificate"],
            key=options["key"],
            listen=options["listen"] or [port, f"[::]:{port}"],
            pages_rate=options["pages_rate"],
            accounts_rate=options["accounts_rate"],
        )
        self.stdout.write(site_configuration(site))
