from dataclasses import replace

from django.core.management import call_command
from django.utils import translation

from assessments import drawings, states
from assessments.management.commands import draw_states


def test_the_drawing_of_the_states_is_up_to_date():
    drawn = draw_states.DRAWING.read_text(encoding="utf-8")
    assert drawn == drawings.states(), "Run manage.py draw_states"


def test_a_changed_table_makes_another_drawing(monkeypatch):
    before = drawings.states()
    further = replace(states.ASSESSMENT["return"], sources=("submitted",))
    monkeypatch.setitem(states.ASSESSMENT, "return", further)
    assert drawings.states() != before


def test_the_drawing_is_the_same_in_every_language():
    before = drawings.states()
    with translation.override("cy"):
        assert drawings.states() == before


def test_the_command_writes_the_drawing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(draw_states, "DRAWING", tmp_path / "states.md")
    call_command("draw_states")
    assert (tmp_path / "states.md").read_text(encoding="utf-8") == drawings.states()
    assert capsys.readouterr().out == f"{tmp_path / 'states.md'} is drawn.\n"
