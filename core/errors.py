"""The errors that a user may cause and can mend, and what is said of those that nobody foresaw."""

import errno
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


_OF_FILES = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "名称太长",
    errno.EISDIR: "它是文件夹，应为文件",
    errno.ENOTDIR: "它是文件，应为文件夹",
    errno.ENOENT: "没有这个文件或文件夹",
}


def of_files(error: OSError) -> str:
    """Return one sentence on a file or folder that the system refuses.

    >>> of_files(PermissionError(13, "Permission denied", "/home/a"))
    '/home/a：没有权限，请检查后再运行。'
    """
    path = str(error.filename or "读写文件")
    what = _OF_FILES.get(error.errno or 0, f"出错（{error.strerror or type(error).__name__}）")
    return f"{path if len(path) < 200 else path[:60] + '…'}：{what}，请检查后再运行。"
