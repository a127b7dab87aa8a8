"""Logs name routes, not addresses or words: an address can hold a token, an exception's message can hold what was typed."""

import logging
import traceback
from types import TracebackType


class FaultsOnly(logging.Filter):
    """Leave out answers of 400 to 499: they say what was wrong with a request, and scanners alone would fill the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not 400 <= getattr(record, "status_code", 0) < 500


class RouteOnly(logging.Filter):
    """Replace the address in Django's own messages about a request with the name of its route."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            status = getattr(record, "status_code", "")
            record.msg = f"{status} {getattr(request, 'method', '')} {match.view_name if match else 'no route'}"
            record.args = ()
        elif record.name.startswith("django.security"):
            record.msg, record.args = record.name.rpartition(".")[2], ()
        return True


class Plain(logging.Formatter):
    """Tracebacks with files, lines and the kind of exception, without its message."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _value, trace = ei
        frames = "".join(traceback.format_list(traceback.extract_tb(trace)))
        return f"{frames}{kind.__name__ if kind else ''}"
