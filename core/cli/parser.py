"""The words of the command line, in Chinese."""

import argparse
import re
from pathlib import Path
from typing import Any, NoReturn

from core import __version__
from core.cli import commands as run
from core.places import place
from core.serve.launch import HERE
from core.tables.parquet import default_folder


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "内容", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command, and stop."""
        for english, chinese in _MISTAKES:
            message = re.sub(english, chinese, message)
        self.exit(2, f"{self.prog}：{message}。用法见 {self.prog} --help\n")


class _Help(argparse.HelpFormatter):
    """Help with a Chinese head."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage after 用法."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


_MISTAKES = (  # what argparse says, and what a reader should read
    (r"^the following arguments are required: (.*)", r"缺少 \1"),
    (r"^unrecognized arguments: (.*)", r"不认识 \1"),
    (r"^argument 命令: invalid choice: (\S+) .*", r"没有 \1 这个命令"),
    (r"^argument (\S+): expected .*", r"\1 后面缺少内容"),
    (r"^argument (\S+): invalid \w+ value: (.*)", r"\1 的值 \2 有误"),
)


def made_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(
        prog="duizhao",
        description="对照：并排比较各区县发展规划",
        epilog="退出码：0 完成；1 出错而停，原因见提示；2 命令有误；3 完成，但有文件没有读取。",
    )
    parser.add_argument("--version", action="version", version=f"duizhao {__version__}", help="显示版本")
    commands = parser.add_subparsers(required=True, dest="命令", metavar="命令", title="命令")
    command = commands.add_parser("build", help="读取规划文件，生成数据表")
    command.add_argument(
        "folder",
        metavar="文件夹",
        nargs="?",
        type=place,
        help="规划文件所在，可以是 s3:// 等地址（默认：自带的五份规划）",
    )
    command.add_argument("--out", metavar="文件夹", type=place, help="数据表写到哪里，可以是 s3:// 等地址")
    command.add_argument(
        "--scheduler", metavar="地址", help="由 Dask 的各工作进程来读，如 tcp://10.0.0.1:8786（默认：本机）"
    )
    command.add_argument("--if-changed", action="store_true", help="文件与程序都没有变就不重做")
    command.set_defaults(run=run.run_build)
    command = commands.add_parser("repair", help="修复一份文件，打印修复后的全文")
    command.add_argument("file", metavar="文件", type=Path, help="规划文件：txt、html、docx 或 pdf")
    command.add_argument("--edits", action="store_true", help="改为打印每处修复：原文、改为、规则、有无把握")
    command.set_defaults(run=run.run_repair)
    command = commands.add_parser("extract", help="读出一份文件里的数：目标、现状，指标、单位、年份")
    command.add_argument("file", metavar="文件", type=Path, help="规划文件：txt、html、docx 或 pdf")
    command.add_argument("--json", action="store_true", help="打印 JSON，供程序使用")
    command.set_defaults(run=run.run_extract)
    command = commands.add_parser("explain", help="说明一处文字是怎样修复、怎样读数的")
    command.add_argument("doc", metavar="文件", help="自带规划的名称，如 jianghai，或文件路径")
    command.add_argument("place", metavar="位置", help="原文第几个字（从 0 数起），或修复后文本里的几个字")
    command.set_defaults(run=run.run_explain)
    command = commands.add_parser("serve", help="在浏览器里打开对照")
    command.add_argument(
        "folder", metavar="文件夹", nargs="?", type=Path, help="规划文件所在（默认：自带的五份）"
    )
    command.add_argument(
        "--tables",
        metavar="文件夹",
        type=place,
        help=f"数据表所在（默认 {default_folder()}）；只写这一项就用那里现成的表",
    )
    command.add_argument("--port", metavar="端口", type=run.port, default=8501, help="端口（默认 8501）")
    command.add_argument(
        "--address",
        metavar="地址",
        default=HERE,
        help=f"在哪个地址等人来看（默认 {HERE}，只有本机能看；0.0.0.0 则网内都能看）",
    )
    command.add_argument(
        "--editors", metavar="文件", type=Path, help="谁可以添加、改正、移除规划（TOML，用 duizhao key 生成）"
    )
    command.add_argument("--read-only", action="store_true", help="只供阅读，谁也不能改")
    command.set_defaults(run=run.run_serve)
    command = commands.add_parser("key", help="为一位编辑生成密钥，打印写进 --editors 文件的一行")
    command.add_argument("name", metavar="姓名", help="编辑的姓名，登录时填写，改动记录里可见")
    command.set_defaults(run=run.run_key)
    command = commands.add_parser(
        "export", help="把对照写成文件：Word、PowerPoint、Excel、网页、图片、整套数据表"
    )
    command.add_argument("what", metavar="tables", nargs="?", choices=["tables"], help="写出整套数据表")
    command.add_argument("--to", metavar="文件", type=Path, required=True, help="写到哪里；后缀定格式")
    command.add_argument("--theme", metavar="主题", default="", help="一个或几个主题，用逗号隔开")
    command.add_argument("--topic", metavar="专题", default="", help="一个专题，如 创新")
    command.add_argument("--districts", metavar="地区", default="", help="用逗号隔开（默认：全部）")
    command.add_argument("--indicator", metavar="指标", default="", help="只要这一个指标")
    command.add_argument("--script", choices=["", "hk", "tw"], default="", help="字形：hk、tw 为繁体")
    command.add_argument(
        "--tables", metavar="文件夹", type=place, help="现成的数据表所在（默认：自带的五份）"
    )
    command.set_defaults(run=run.run_export)
    command = commands.add_parser("evaluate", help="与人工标注对照，算出准确率")
    command.add_argument(
        "gold",
        metavar="标注",
        nargs="+",
        type=Path,
        help="标注文件（.jsonl）；同名文件夹里是所标注的文件，没有则用自带的规划",
    )
    command.add_argument("--kept", metavar="分法", type=Path, help="写明哪些文件没有看过的清单，另算一份")
    command.add_argument("--write", metavar="文件", type=Path, help="结果写到哪个文件")
    command.set_defaults(run=run.run_evaluate)
    return parser
