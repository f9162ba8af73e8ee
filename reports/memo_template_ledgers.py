"""The ledgers of the memo's Word template: sections four to ten."""

from docx.document import Document as Word

from reports.word_layout import HEAD1, HEAD2, SMALL, paragraph, rows, table, tag

REST = "其余{{{{ memo.{0}.rest }}}}处，见 review.json（随备忘录一并生成）。"


def rest_line(word: Word, name: str, text: str = "") -> None:
    """Append the line that says how much a list leaves out."""
    tag(word, f"if memo.{name}.rest")
    paragraph(word, text or REST.format(name), SMALL)
    tag(word, "endif")


def _blind_line(word: Word) -> None:
    tag(word, "if memo.blind")
    paragraph(word, "{{ memo.blind }}", SMALL)
    tag(word, "endif")


def money(word: Word) -> None:
    """Append the investment, reconciled."""
    paragraph(word, "四、投资核对", HEAD1)
    _blind_line(word)
    paragraph(word, "（一）总投资的各处表述", HEAD2)
    tag(word, "if memo.totals.rows")
    made = table(word, (28, 30, 30, 18, 50), ("名称", "金额", "折合元", "位置", "原文"))
    rows(
        made,
        "total in memo.totals.rows",
        (
            "{{ total.label }}",
            "{{ total.wan }}",
            "{{ total.yuan }}",
            "{{ total.place }}",
            "{{ total.quote }}",
        ),
    )
    tag(word, "else")
    paragraph(word, "材料中未能识别总投资。")
    tag(word, "endif")
    rest_line(word, "totals")
    paragraph(word, "（二）投资表合计与分项之和", HEAD2)
    tag(word, "if memo.sums.rows")
    made = table(
        word,
        (42, 16, 14, 23, 23, 20, 18),
        ("投资表", "位置", "单位", "所列合计", "分项之和", "差额", "核对"),
    )
    rows(
        made,
        "sum in memo.sums.rows",
        (
            "{{ sum.title }}",
            "{{ sum.place }}",
            "{{ sum.unit }}",
            "{{ sum.stated }}",
            "{{ sum.computed }}",
            "{{ sum.difference }}",
            "{{ sum.verdict }}",
        ),
    )
    tag(word, "else")
    paragraph(word, "材料中未能识别投资表。")
    tag(word, "endif")
    rest_line(word, "sums")
    tag(word, "if memo.mismatches.rows")
    paragraph(word, "（三）不一致的数字", HEAD2)
    made = table(word, (42, 80, 34), ("情形", "算式与数字", "位置"))
    rows(
        made,
        "one in memo.mismatches.rows",
        ("{{ one.kind }}", "{{ one.says }}", "{{ one.places }}"),
    )
    tag(word, "endif")
    rest_line(word, "mismatches")


def ledgers(word: Word) -> None:
    """Append deployment, chapters and security."""
    paragraph(word, "五、部署去向台账", HEAD1)
    _blind_line(word)
    tag(word, "if memo.claims.rows")
    made = table(word, (34, 18, 16, 70, 18), ("去向", "态度", "状态", "原文", "位置"))
    rows(
        made,
        "claim in memo.claims.rows",
        (
            "{{ claim.target }}",
            "{{ claim.stance }}",
            "{{ claim.status }}",
            "{{ claim.quote }}",
            "{{ claim.place }}",
        ),
    )
    tag(word, "else")
    paragraph(word, "材料中未见关于部署去向的表述。")
    tag(word, "endif")
    rest_line(word, "claims")
    paragraph(word, "六、篇章对照表", HEAD1)
    _blind_line(word)
    made = table(
        word, (32, 16, 48, 18, 15, 27), ("篇章", "情况", "对应章节", "位置", "字数", "条文要求")
    )
    rows(
        made,
        "chapter in memo.chapters",
        (
            "{{ chapter.role }}",
            "{{ chapter.state }}",
            "{{ chapter.where }}",
            "{{ chapter.place }}",
            "{{ chapter.characters }}",
            "{{ chapter.asked }}",
        ),
    )
    tag(word, "if memo.chapters_absent")
    paragraph(word, "另有下列篇章未单设：{{ memo.chapters_absent }}。", SMALL)
    tag(word, "endif")
    paragraph(
        word,
        "“未单设”指未见以此为题的章节，不等于全文没有相关内容；是否违反条文以规则核查结果为准。",
        SMALL,
    )
    paragraph(word, "七、安全、密码与安全可靠", HEAD1)
    _blind_line(word)
    tag(word, "if memo.elements.rows")
    made = table(word, (20, 52, 18, 48, 18), ("方面", "要素", "情况", "原文", "位置"))
    rows(
        made,
        "one in memo.elements.rows",
        (
            "{{ one.topic }}",
            "{{ one.element }}",
            "{{ one.state }}",
            "{{ one.quote }}",
            "{{ one.place }}",
        ),
    )
    tag(word, "else")
    paragraph(word, "材料中未见关于安全、密码和安全可靠的表述。")
    tag(word, "endif")
    rest_line(word, "elements")


def rest(word: Word) -> None:
    """Append warnings, the procedure, and what was not judged."""
    paragraph(word, "八、警示与提示", HEAD1)
    tag(word, "if memo.remarks.rows")
    made = table(word, (16, 90, 30, 20), ("级别", "事项", "条款", "位置"))
    rows(
        made,
        "remark in memo.remarks.rows",
        ("{{ remark.level }}", "{{ remark.says }}", "{{ remark.article }}", "{{ remark.place }}"),
    )
    tag(word, "else")
    paragraph(word, "无。")
    tag(word, "endif")
    rest_line(word, "remarks")
    paragraph(word, "九、办理路径", HEAD1)
    tag(word, "if not memo.routes")
    paragraph(word, "规则包未载办理路径，或本项目不属适用范围。")
    tag(word, "endif")
    tag(word, "for route in memo.routes")
    paragraph(word, "按总投资{{ route.amount }}办理：")
    made = table(word, (26, 98, 32), ("环节", "事项", "条款"))
    rows(made, "step in route.steps", ("{{ step.kind }}", "{{ step.text }}", "{{ step.article }}"))
    tag(word, "for comparison in route.comparisons")
    paragraph(word, "{{ comparison }}", SMALL)
    tag(word, "endfor")
    tag(word, "endfor")
    paragraph(word, "十、未能判断的事项", HEAD1)
    tag(word, "if memo.unjudged.rows")
    paragraph(word, "下列事项未作判断，**不得视为合格**，须人工核对：")
    made = table(word, (58, 22, 50, 26), ("事项", "情形", "原因", "条款"))
    rows(
        made,
        "one in memo.unjudged.rows",
        ("{{ one.subject }}", "{{ one.kind }}", "{{ one.why }}", "{{ one.article }}"),
    )
    tag(word, "else")
    paragraph(word, "无。")
    tag(word, "endif")
    rest_line(word, "unjudged")
