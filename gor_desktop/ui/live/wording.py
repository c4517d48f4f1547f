"""What a figure in the text rests on, in the words of the form. Knows no widget."""

from __future__ import annotations

from collections.abc import Sequence

from gor_desktop.models.form import FormSpec, Term
from gor_desktop.models.live import LiveFigure, LiveKind
from gor_desktop.rules import words

_LISTED = 3  # cells that are named one by one
_WORDING = {
    LiveKind.FIGURE: "{sum}",
    LiveKind.SHARE: "{sum}占{whole}的百分比",
    LiveKind.CHANGE: "{sum}比上年增减",
    LiveKind.GROWTH: "{sum}比上年增长的百分比",
}


def described(figure: LiveFigure, form: FormSpec) -> str:
    """第三部分“（一）予以公开”一行“总计”一格占第三部分“（七）总计”一行“总计”一格的百分比."""
    whole = summed(figure.whole, form) if figure.whole else ""
    return _WORDING[figure.kind].format(sum=summed(figure.terms, form), whole=whole)


def summed(terms: Sequence[Term], form: FormSpec) -> str:
    """What is added, then what is taken away: A、B 之和减去 C."""
    added = _listed([term for term in terms if term.sign > 0], form)
    taken = _listed([term for term in terms if term.sign < 0], form)
    return f"{added}减去{taken}" if taken else added


def _listed(terms: Sequence[Term], form: FormSpec) -> str:
    named = [("上年" if term.previous else "") + words.cell_place(form, term.ref) for term in terms]
    if len(named) > _LISTED:
        return f"{named[0]}至{named[-1]}等 {len(named)} 格之和"
    return "、".join(named) + ("之和" if len(named) > 1 else "")
