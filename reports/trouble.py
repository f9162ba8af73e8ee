"""Trouble with files, in Chinese: the system and the libraries speak English."""

import errno
import os
import re
from collections.abc import Mapping

_SAID: Mapping[int, str] = {
    errno.ENOENT: "文件或文件夹不存在",
    errno.EISDIR: "这是一个文件夹，应为文件",
    errno.ENOTDIR: "路径中有一级是文件，应为文件夹",
    errno.EEXIST: "这是一个文件，应为文件夹",
    errno.EACCES: "没有权限，或文件正被其他程序打开",
    errno.EPERM: "没有权限，或文件正被其他程序打开",
    errno.EROFS: "没有权限：所在磁盘只能读取",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足：超出配额",
    errno.ENAMETOOLONG: "名称过长",
}
# what a library says of itself, in brackets at the end of our own sentence
_ENGLISH = re.compile("（[ -~]*[A-Za-z][ -~]*）(?=。?$)")


def said(error: OSError) -> str:
    """Return what went wrong, without a full stop; a rare trouble by its number."""
    return _said(error.errno or 0)


def _said(number: int) -> str:
    return _SAID.get(number, f"系统错误，编号{number}")


def in_chinese(message: str) -> str:
    """Return a lower layer's message with the system's words in Chinese, a library's left out."""
    for number in sorted(errno.errorcode):
        for form in ("（{}）", "：{}。"):
            message = message.replace(form.format(os.strerror(number)), form.format(_said(number)))
    return _ENGLISH.sub("", message)
