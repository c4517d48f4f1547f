"""Paragraphs that hold several lines of a report are taken apart; all others stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.importers.blocks import Matrix, TextBlock
from gor_desktop.importers.understanding.reflow import reflowed
from gor_desktop.models.labels import compact
from gor_desktop.models.narrative import Paragraph, Run


def block(text: str) -> TextBlock:
    return TextBlock(Paragraph.of([Run(text)]), "第 1 段")


def texts(text: str) -> list[str]:
    return [part.lines[0] if isinstance(part, Matrix) else part.paragraph.text for part in parts_of(text)]


def parts_of(text: str) -> list[Matrix | TextBlock]:
    return [part for part in reflowed([block(text)]) if isinstance(part, (Matrix, TextBlock))]


@pytest.mark.parametrize(
    ("glued", "heading"),
    [
        ("一、总体情况2023年，我局认真落实条例要求。", "一、总体情况"),
        ("一、总体情况：全年工作按计划推进，没有遗漏。", "一、总体情况："),
        ("一、总体情况 全年工作按计划推进，没有遗漏。", "一、总体情况"),
        ("一、总体情况（一）主动公开。全年发布12条。", "一、总体情况"),
        ("二、主动公开政府信息情况第二十条第（一）项", "二、主动公开政府信息情况"),
        (
            "五、存在的主要问题及改进情况一是个别栏目更新不及时，二是解读形式比较单一，群众知晓不够。",
            "五、存在的主要问题及改进情况",
        ),
        ("六、其他需要报告的事项无。", "六、其他需要报告的事项"),
        ("六、其他需要报告的事项。没有收费。", "六、其他需要报告的事项。"),
    ],
)
def test_a_heading_glued_to_its_text(glued: str, heading: str) -> None:
    assert texts(glued) == [heading, glued[len(heading) :].strip()]


def test_the_date_is_parted_from_the_imprint() -> None:
    imprint = "示例县民政局办公室　2023年1月18日印发"
    assert texts(f"2023年1月17日{imprint}") == ["2023年1月17日", imprint]
    assert texts(imprint) == [imprint]


def bold_first(lead: str, rest: str) -> list[str]:
    paragraph = Paragraph.of([Run(lead, True), Run(rest)])
    return [part.paragraph.text for part in reflowed([TextBlock(paragraph, "第 1 段")]) if isinstance(part, TextBlock)]


def test_a_bold_heading_in_words_of_its_own() -> None:
    rest = "一是更新不及时。"
    assert bold_first("五、存在的困难和短板。", rest) == ["五、存在的困难和短板。", rest]
    assert bold_first("一、加强组织领导。", rest) == [f"一、加强组织领导。{rest}"]


@pytest.mark.parametrize("date", ["2023年1月17日", "（2023年1月17日）", "二〇二三年一月十七日"])
def test_unit_and_date_on_one_line(date: str) -> None:
    assert texts(f"示例县民政局　{date}") == ["示例县民政局", date]
    assert texts(f"截至{date}") == [f"截至{date}"]


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况",
        "一、总体情况：",
        "一、总体情况良好，全年无事。",
        "五、存在的主要问题及改进情况说明",
        "二、主动公开政府信息情况统计表",
        "本报告分为一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况等六个部分。",
        "详见“二、主动公开政府信息情况”一节的说明，各项数据以表格所列为准，此处不再一一列举。",
        "全年发布信息 326 条，其中  政策解读 12 条。",
        "规章制度  进一步健全。",
        "联系电话　0000-1234567",
    ],
)
def test_what_stays_whole(text: str) -> None:
    assert texts(text) == [text]


def test_bold_leads_are_kept() -> None:
    runs = [Run("一、总体情况", bold=True), Run("2023年，"), Run("主动公开", bold=True), Run("有序。")]
    parts = list(reflowed([TextBlock(Paragraph.of(runs), "第 1 段")]))
    assert [part.paragraph.runs for part in parts if isinstance(part, TextBlock)] == [tuple(runs[:1]), tuple(runs[1:])]


def test_rows_spread_by_blanks_become_rows() -> None:
    (row,) = reflowed([block("三、本年度办理结果    （一）予以公开    2    0    0    0    0    0    2")])
    assert isinstance(row, Matrix)
    assert not row.exact
    assert [cell.text for cell in row.rows[0]] == ["三、本年度办理结果", "（一）予以公开", *"2000002"]


def test_a_report_in_one_paragraph() -> None:
    whole = (
        "示例县民政局2023年政府信息公开工作年度报告本报告按要求编制。一、总体情况2023年，有序推进。"
        "二、主动公开政府信息情况第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规章 0 0 1 "
        "行政规范性文件 2 0 3 第二十条第（五）项 信息内容 本年处理决定数量 行政许可 8 六、其他需要报告的事项"
        "没有其他事项。示例县民政局2024年1月20日"
    )
    labels = ["第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert texts(whole) == [
        *("示例县民政局2023年政府信息公开工作年度报告", "本报告按要求编制。", "一、总体情况", "2023年，有序推进。"),
        *("二、主动公开政府信息情况", *labels, "规章", *"001", "行政规范性文件", *"203"),
        *("第二十条第（五）项", "信息内容", "本年处理决定数量", "行政许可", "8"),
        *("六、其他需要报告的事项", "没有其他事项。", "示例县民政局", "2024年1月20日"),
    ]


@given(st.text(st.sampled_from("一二、。；总体情况主动公开政府信息 \u3000\t规章0128（）自然人"), max_size=80))
def test_nothing_is_changed_or_lost(text: str) -> None:
    assert compact("".join(texts(text))) == compact(text)


def test_labels_counted_in_a_sentence_are_no_table() -> None:
    told = "办理行政许可123件、行政处罚45件、行政强制3件，制定规章2件、行政规范性文件5件，收取行政事业性收费3万元，"
    text = f"全年依法公开各类政府信息，其中{told}政府网站和政务新媒体运行平稳。"
    assert texts(text) == [text]


def test_labels_parted_by_strokes_are_no_glued_table() -> None:
    text = f"全年办理的事项分为规章/行政规范性文件/行政许可/行政处罚/行政强制五类，{'逐类公开，' * 8}"
    assert texts(text) == [text]
