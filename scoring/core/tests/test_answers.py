import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.core.answers import choices, clean, label, side
from scoring.core.tool import Scale

YES_NO = Scale("yes_no", above=("yes",), below=("no",), not_relevant=True)
QUALITY = Scale("quality", above=("excellent", "sufficient"), below=("insufficient", "poor"))
CONTACT = Scale("contact", values=("letter", "telephone", "email"), several=True, not_relevant=True)
NUMBER = Scale("number", kind="number")
DATE = Scale("date", kind="date", not_relevant=True)


@pytest.mark.parametrize(
    ("scale", "raw", "kept"),
    [
        (YES_NO, "yes", "yes"),
        (YES_NO, "  no\n", "no"),
        (YES_NO, ["yes"], "yes"),
        (YES_NO, "not_relevant", "not_relevant"),
        (CONTACT, "email letter", "letter email"),
        (CONTACT, ["email", "letter", "email"], "letter email"),
        (CONTACT, "not_relevant", "not_relevant"),
        (NUMBER, "007", "7"),
        (NUMBER, "12.50", "12.5"),
        (NUMBER, "100", "100"),
        (NUMBER, "-0.0", "0"),
        (DATE, " 2008-10-31 ", "2008-10-31"),
        (DATE, "not_relevant", "not_relevant"),
    ],
)
def test_an_answer_is_kept_in_one_form(scale, raw, kept):
    assert clean(scale, raw) == kept


@pytest.mark.parametrize(
    ("scale", "raw", "sentence"),
    [
        (YES_NO, "", "No answer was given."),
        (YES_NO, [" "], "No answer was given."),
        (YES_NO, "maybe", "“maybe” is not an answer to this question: choose one of yes, no, not_relevant."),
        (YES_NO, "Yes", "“Yes” is not an answer to this question: choose one of yes, no, not_relevant."),
        (YES_NO, ["yes", "no"], "This question takes one answer."),
        (QUALITY, "not_relevant", "“not_relevant” is not an answer to this question: choose one of "
         "excellent, sufficient, insufficient, poor."),
        (CONTACT, "letter not_relevant", "“Not relevant” cannot be given together with another answer."),
        (CONTACT, "fax", "“fax” is not an answer to this question: choose from letter, telephone, email, "
         "not_relevant."),
        (NUMBER, "1e5", "“1e5” is not a number, such as 12 or 3.5."),
        (NUMBER, "٣", "“٣” is not a number, such as 12 or 3.5."),
        (NUMBER, "not_relevant", "“not_relevant” is not a number, such as 12 or 3.5."),
        (DATE, "20081031", "“20081031” is not a date, such as 2008-10-31."),
        (DATE, "2008-02-30", "“2008-02-30” is not a date, such as 2008-10-31."),
        (YES_NO, "y" * 5000, f"“{'y' * 40}…” is not an answer to this question: choose one of yes, no, "
         "not_relevant."),
    ],
)  # fmt: skip
def test_what_a_scale_does_not_allow_is_refused_in_one_sentence(scale, raw, sentence):
    with pytest.raises(ValueError) as refusal:
        clean(scale, raw)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("scale", "answer", "where"),
    [
        (YES_NO, "yes", "above"),
        (YES_NO, "no", "below"),
        (QUALITY, "sufficient", "above"),
        (QUALITY, "insufficient", "below"),
        (YES_NO, "not_relevant", "not_relevant"),
        (YES_NO, "", None),
        (YES_NO, None, None),
        (CONTACT, "letter", None),
        (NUMBER, "7", None),
    ],
)
def test_rule_1_the_scale_puts_each_answer_on_a_side_of_the_line(scale, answer, where):
    assert side(scale, answer) == where


def test_words_of_a_scale_read_as_words():
    assert label("not_relevant") == "Not relevant"
    assert choices(YES_NO) == (("yes", "Yes"), ("no", "No"), ("not_relevant", "Not relevant"))


@given(st.sampled_from([YES_NO, QUALITY, CONTACT, NUMBER, DATE]), st.text() | st.lists(st.text()))
def test_cleaning_is_stable_or_refused(scale, raw):
    try:
        kept = clean(scale, raw)
    except ValueError:
        return
    assert clean(scale, kept) == kept


@given(st.lists(st.sampled_from(CONTACT.values), min_size=1))
def test_the_order_in_which_several_answers_come_does_not_matter(words):
    assert clean(CONTACT, words) == clean(CONTACT, list(reversed(words)))
