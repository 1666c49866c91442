"""The errors that a user may cause and can mend, and what is said of those that nobody foresaw."""

import logging
import traceback

LOG = logging.getLogger("duizhao")


class PlanError(Exception):
    """A broken promise of an input: one sentence that says what is wrong, where, and what to do.

    The message is in Chinese, the users' language; the command line and the app show it as it stands.
    """


def unforeseen(error: Exception, file: str) -> str:
    """Return what to tell of a fault of the program that one file brought to light.

    The log is told where, by module and line; the error's own words, which may quote the plan, go nowhere.
    """
    name = type(error).__name__
    frames = reversed(traceback.extract_tb(error.__traceback__))
    LOG.error("%s: %s at %s", file, name, " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in frames))
    return f"{file}：程序读到这份文件时出错（{name}），没有读取；请把文件交给维护的人，出错的位置见日志。"
