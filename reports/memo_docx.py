"""The memo as a Word file, from a template that office staff can edit in Word."""

import io
import zipfile
from pathlib import Path

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from reports.memo_model import Memo
from reports.package import repack
from reports.trouble import said

TEMPLATE = Path(__file__).parent / "templates" / "memo.docx"
# a paper without these tells nothing of this review
NEEDED = ("result", "problems", "unjudged")


class TemplateFault(Exception):  # noqa: N818  the fault is the template's author's
    """A template that cannot be filled; the message is Chinese."""


def memo_docx(memo: Memo, template: Path = TEMPLATE) -> bytes:
    """Return the memo as .docx; the same memo and template give the same bytes."""
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, finalize=_literal
    )
    try:
        word = DocxTemplate(io.BytesIO(template.read_bytes()))
        word.init_docx()
        source = word.patch_xml(word.get_xml())
        word.render({"memo": memo}, environment, autoescape=True)
    except OSError as error:
        raise TemplateFault(f"模板“{template}”打不开：{said(error)}。") from None
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise TemplateFault(f"模板“{template}”不是 DOCX 文件。") from None
    except TemplateError as error:
        where = " ".join("".join(getattr(error, "docx_context", ())).split())
        near = f"，在“{where[:60]}”附近" if where else ""
        raise TemplateFault(f"模板“{template}”有误（{error}）{near}。") from None
    _refuse_other_papers(template, environment, source)
    stream = io.BytesIO()
    word.save(stream)
    return repack(stream.getvalue())


def _refuse_other_papers(template: Path, environment: Environment, source: str) -> None:
    """Refuse a Word file that is no memo's template: what came out would be that file itself."""
    asked = {
        node.attr
        for node in environment.parse(source).find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "memo"
    }
    missing = [f"memo.{name}" for name in NEEDED if name not in asked]
    if missing:
        raise TemplateFault(
            f"“{template}”不是备忘录模板：其中没有 {'、'.join(missing)}。"
            f"请复制自带的模板“{TEMPLATE}”，在 Word 中修改后再用。"
        )


def _literal(value: object) -> object:
    """Hide braces from docxtpl, which would turn {_{ of a document into {{."""
    if isinstance(value, str) and not isinstance(value, Markup):
        text = str(escape(value))
        return Markup(text.replace("{", "&#123;").replace("}", "&#125;"))  # noqa: S704  escaped
    return value
