import errno
import os
from pathlib import Path

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


@pytest.mark.parametrize("name", ["a", "b"])
def test_one_target_in_the_way_and_nothing_is_written(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(Refusal, match=f"{name}：这是一个文件夹"):
        write(tmp_path, {"a": b"1", "b": b"2"})
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_failure_on_the_way_brings_the_old_files_back(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")
    replace = Path.replace

    def failing(self, target):
        if self.name.startswith(".c."):
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(Refusal) as refused:
        write(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert str(refused.value) == f"无法写入“{tmp_path}”：磁盘空间不足。"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_no_new_folder_is_left_behind(tmp_path):
    with pytest.raises(Refusal):
        write(tmp_path / "x" / "y", {"no/such": b""})
    assert not (tmp_path / "x").exists()


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
