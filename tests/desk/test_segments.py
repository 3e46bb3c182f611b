from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from paraph.desk.segments import Segment, lanes, segments
from paraph.reading.claims import Span

spans = st.lists(
    st.tuples(
        st.builds(lambda a, b: Span(min(a, b), max(a, b)), *[st.integers(-3, 40)] * 2), st.integers(0, 5)
    ),
    max_size=12,
)


@given(st.text(max_size=30), spans, st.lists(st.integers(-3, 40), max_size=4))
def test_segments_together_are_the_text(text: str, spans: list[tuple[Span, int]], cuts: list[int]) -> None:
    made = segments(len(text), spans, cuts)
    assert "".join(text[s.start : s.end] for s in made) == text
    assert all(s.start < s.end for s in made)


@given(st.integers(0, 30), spans)
def test_a_segment_has_the_tags_of_all_that_cover_it(length: int, spans: list[tuple[Span, int]]) -> None:
    for segment in segments(length, spans):
        for at in range(segment.start, segment.end):
            assert set(segment.tags) == {tag for span, tag in spans if span.start <= at < span.end}
        assert len(set(segment.tags)) == len(segment.tags)


@given(st.integers(0, 30), st.lists(st.integers(-3, 40)))
def test_cuts_cut(length: int, cuts: list[int]) -> None:
    starts = {segment.start for segment in segments(length, [], cuts)}
    assert {cut for cut in cuts if 0 < cut < length} <= starts


def test_an_empty_text_has_no_segments() -> None:
    assert segments(0, [(Span(0, 4), "a")]) == []


def test_overlapping_spans() -> None:
    assert segments(6, [(Span(0, 4), "a"), (Span(2, 6), "b")]) == [
        Segment(0, 2, ("a",)),
        Segment(2, 4, ("a", "b")),
        Segment(4, 6, ("b",)),
    ]


@given(spans)
def test_no_two_tags_share_a_lane_and_characters(spans: list[tuple[Span, int]]) -> None:
    lane = lanes(spans)
    assert set(lane) == {tag for _, tag in spans}
    for one, tag in spans:
        for other, another in spans:
            if tag != another and lane[tag] == lane[another]:
                assert not one.overlaps(other)


def test_the_lowest_free_lane_is_taken() -> None:
    spans = [(Span(0, 4), "a"), (Span(2, 6), "b"), (Span(5, 9), "c")]
    assert lanes(spans) == {"a": 0, "b": 1, "c": 0}
