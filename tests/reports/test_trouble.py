import errno
import os

import pytest

from reports.trouble import in_chinese, said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "不存在"),
        (errno.EISDIR, "这是一个文件夹"),
        (errno.ENOTDIR, "应为文件夹"),
        (errno.EACCES, "没有权限"),
        (errno.ENOSPC, "磁盘空间不足"),
        (errno.EIO, f"编号{errno.EIO}"),
    ],
)
def test_trouble_with_files_is_said_in_chinese(number, words):
    assert words in said(OSError(number, os.strerror(number)))
    message = f"a.yaml:1:1: 打不开文件（{os.strerror(number)}）"
    assert words in in_chinese(message)
    assert os.strerror(number) not in in_chinese(message)


def test_what_a_library_says_is_left_out():
    assert in_chinese("名册“a（b）.xlsx”不是可读的 XLSX（Cannot detect file format）。") == (
        "名册“a（b）.xlsx”不是可读的 XLSX。"
    )
    assert in_chinese("文件是空的（0 字节）") == "文件是空的（0 字节）"
