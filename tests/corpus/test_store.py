"""What a user has loaded stays as it was loaded, in the order of loading."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.regulation_model import RegulationError
from corpus.regulation_store import holding, keep, kept, store_folder

TEXT = (
    "第一条 甲：\n（一）乙；\n（二）丙。\n第二条 本办法自印发之日起施行。\n附件\n流转表\n项目名称\n"
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "新" / "regulations"


def test_what_is_kept_comes_back_equal(measure, folder):
    text = measure(TEXT)
    added, new = keep(folder, text)
    assert new
    assert (added.sequence, added.regulation) == (1, text)
    assert kept(folder) == (added,)


def test_the_same_file_twice_changes_nothing(measure, folder):
    text = measure(TEXT)
    keep(folder, text)
    (path,) = folder.iterdir()
    before = path.read_bytes(), path.stat().st_mtime_ns
    again, new = keep(folder, replace(text, source="另存.txt"))
    assert not new
    assert again.regulation.source == "办法.txt"
    assert [one.name for one in folder.iterdir()] == [path.name]
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_text_read_better_keeps_its_place(measure, folder):
    first, second = measure(TEXT), measure(TEXT + "乙方\n")
    keep(folder, replace(first, remarks=("旧",)))
    keep(folder, second)
    added, new = keep(folder, first)
    assert (added.sequence, new) == (1, False)
    assert kept(folder)[0].regulation == first


def test_of_one_number_both_stay_and_the_one_loaded_last_holds(measure, folder):
    first, second = measure(TEXT), measure(TEXT.replace("甲", "丁"))
    for text in (first, second, first):
        keep(folder, text)
    there = kept(folder)
    assert [one.sequence for one in there] == [1, 2]
    assert holding(there, "示政办发［2025］ 3号") == second
    assert holding(there, "示政办发〔2025〕4号") is None
    assert holding((), "示政办发〔2025〕3号") is None


def test_a_text_without_a_number_is_found_by_its_title(measure, folder):
    text = measure("示例区管理规定\n第一条 甲。\n", front=False)
    keep(folder, text)
    assert holding(kept(folder), "示区发〔2025〕1号", "《示例区管理规定》") == text
    assert holding(kept(folder), "示区发〔2025〕1号", "他区管理规定") is None
    assert holding(kept(folder), "", "") is None


def test_files_are_named_after_the_digest_and_hold_no_clock(measure, folder):
    keep(folder, measure(TEXT))
    (path,) = folder.iterdir()
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert path.stem == saved["regulation"]["sha256"]
    assert set(saved) == {"schema", "sequence", "regulation"}


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", "[" * 9999, '{"schema": "yushen.regulation/1", "sequence": "x"}']
)
def test_a_damaged_file_is_named(folder, content):
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(RegulationError, match=r"x\.json”已损坏"):
        kept(folder)


def test_a_file_of_another_version_is_named(folder):
    folder.mkdir(parents=True)
    (folder / "x.json").write_text('{"schema": "yushen.regulation/9"}', encoding="utf-8")
    with pytest.raises(RegulationError, match=r"yushen\.regulation/9"):
        kept(folder)


def test_a_folder_that_cannot_be_written(measure, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(RegulationError, match="无法写入"):
        keep(tmp_path / "file" / "regulations", measure(TEXT))


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"YUSHEN_HOME": "/y", "XDG_DATA_HOME": "/x", "HOME": "/h"}, "/y/regulations"),
        ({"XDG_DATA_HOME": "/x", "HOME": "/h"}, "/x/yushen/regulations"),
        ({"HOME": "/h"}, "/h/.local/share/yushen/regulations"),
    ],
)
def test_where_texts_are_kept(environ, folder):
    assert store_folder(environ) == Path(folder)
