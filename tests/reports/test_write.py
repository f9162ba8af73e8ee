import os

import pytest

from reports.refusal import Refusal
from reports.write import folder_name, write


def test_files_are_replaced_whole_and_no_part_is_left(tmp_path):
    write(tmp_path / "a" / "b", {"x.json": b"1"})
    write(tmp_path / "a" / "b", {"x.json": b"22", "y": b""})
    assert sorted(one.name for one in (tmp_path / "a" / "b").iterdir()) == ["x.json", "y"]
    assert (tmp_path / "a" / "b" / "x.json").read_bytes() == b"22"


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "out").write_text("x")
    with pytest.raises(Refusal, match="应为文件夹"):
        write(tmp_path / "out", {"x": b""})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_no_permission(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Refusal, match="没有权限"):
        write(tmp_path / "out", {"x": b""})


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("方案", "方案"),
        ("a/b:c?", "a_b_c_"),
        ("..", "未命名"),
        ("", "未命名"),
        ("x" * 200, "x" * 80),
        ("行\n行", "行_行"),
    ],
)
def test_folder_names_are_safe(name, safe):
    assert folder_name(name) == safe
