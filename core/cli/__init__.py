"""The command duizhao."""

import gc
import io
import os
import sys

from core.cli.parser import made_parser
from core.errors import PlanError, of_files

GARBAGE = 200_000  # new objects before garbage is looked for: reading plans makes many that stay, and hardly any garbage


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit code.

    0: done. 1: stopped by an error, told in one sentence. 2: the command is not one. 3: done, but some files were left
    out, each told in a sentence.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a file gets UTF-8; a window shows what its own encoding can
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    gc.set_threshold(GARBAGE)
    try:
        args = made_parser().parse_args(argv)
        code = int(args.run(args))
        sys.stdout.flush()
    except PlanError as error:
        print(f"duizhao：{error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"duizhao：{of_files(error)}", file=sys.stderr)
        return 1
    return code
