"""How a form shows: what is said beside which field, and what a screen reader hears."""

import re
from datetime import UTC, datetime

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from portal.design.fields import field, form_errors
from portal.design.gallery.sample_form import SampleForm
from portal.design.rendering import HouseForm
from portal.design.widgets import AmountButtons, DateTimeLocal

pytestmark = pytest.mark.once


class Small(forms.Form):
    name = forms.CharField(help_text="as on the letter", max_length=5)
    when = forms.DateTimeField(required=False)
    agree = forms.BooleanField()
    way = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def errors_of(form: forms.Form) -> str:
    return render_to_string("design/forms/errors.html", form_errors(form))


def test_a_field_has_its_label_hint_and_control():
    html = field(Small()["name"])
    assert '<label for="id_name">Name</label>' in html
    assert '<p class="hint" id="id_name_helptext">as on the letter</p>' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="inp"' in html
    assert "aria-invalid" not in html


def test_an_error_stands_beside_its_field_and_what_was_typed_stays():
    html = field(Small({"name": "too long a name"})["name"])
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"' in html
    assert 'value="too long a name"' in html
    assert 'class="field err"' in html


def test_errors_on_top_lead_to_their_fields():
    with translation.override("zh-hans"):
        html = errors_of(Small({"name": "too long a name"}))
    assert 'role="alert"' in html
    assert re.findall(r'href="#(\w+)"', html) == ["id_name", "id_agree", "id_way_0"]
    assert "有 3 处要改" in html


def test_every_target_of_the_summary_exists():
    form = SampleForm({"kind": "nonsense", "sum": "x", "audience": ["?"]})
    html = "".join(field(bound) for bound in form)
    targets = re.findall(r'href="#(\w+)"', errors_of(form))
    assert len(targets) >= 7
    for target in targets:
        assert f'id="{target}"' in html


def test_no_summary_for_a_form_without_errors():
    assert errors_of(Small()).strip() == ""
    assert errors_of(Small({"name": "Wang", "agree": "on", "way": "a"})).strip() == ""
    assert form_errors(None) == {"problems": []}


def test_an_error_of_the_whole_form_links_nowhere():
    form = Small({"name": "Wang", "agree": "on", "way": "a"})
    form.add_error(None, "<i>closed</i>")
    html = errors_of(form)
    assert "<a " not in html
    assert "&lt;i&gt;closed&lt;/i&gt;" in html


def test_moments_get_the_browsers_picker_in_beijing_time():
    form = Small(initial={"when": datetime(2026, 11, 24, 10, 0, tzinfo=UTC)})
    html = field(form["when"])
    assert 'type="datetime-local"' in html
    assert 'value="2026-11-24T18:00"' in html


def test_what_the_picker_sends_is_read_back():
    form = Small({"name": "Wang", "agree": "on", "way": "a", "when": "2026-11-24T18:00"})
    assert form.is_valid()
    assert form.cleaned_data["when"] == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    assert DateTimeLocal().format_value("nonsense") == "nonsense"


def test_choices_are_a_group_with_a_legend():
    html = field(Small({"way": "b"})["way"])
    assert "<fieldset" in html
    assert "<legend>Way</legend>" in html
    assert html.count('class="opt"') == 2
    assert re.search(r'value="b"[^>]*checked', html)


def test_a_hidden_field_is_only_its_input():
    assert field(Small()["secret"]) == '<input type="hidden" name="secret" id="id_secret">'


def test_a_box_to_tick_stands_before_its_words():
    html = field(Small()["agree"])
    assert html.index("<input") < html.index("Agree")


def test_amounts_are_buttons_with_one_to_fill_in():
    form = SampleForm()
    html = field(form["sum"])
    assert html.count('type="radio"') == 6
    assert html.count('class="own"') == 1
    assert isinstance(form.fields["sum"].widget, AmountButtons)


def test_a_tree_says_levels_and_numbers():
    with translation.override("zh-hans"):
        html = field(SampleForm(initial={"audience": ["1"]})["audience"])
    assert "depth-0" in html
    assert "depth-1" in html
    assert "4,862 户" in html
    assert re.search(r'value="1"[^>]*checked', html)


def test_plaques_carry_their_tone():
    assert 'class="plaque blue"' in field(SampleForm()["kind"])


def test_labels_are_escaped():
    class Hostile(forms.Form):
        name = forms.CharField(label="<script>", help_text="<script>")
        pick = forms.ChoiceField(choices=[("<script>", "<script>")], widget=forms.RadioSelect)

    form = Hostile({"name": "<script>", "pick": "<script>\x00" * 3})
    html = "".join(field(bound) for bound in form) + errors_of(form)
    assert "<script>" not in html


def test_a_house_form_draws_itself():
    class Own(HouseForm):
        name = forms.CharField()

    html = Template("{{ form }}").render(Context({"form": Own({})}))
    assert 'class="esum"' in html
    assert 'class="inp"' in html
    assert str(Own()["name"].as_field_group()).strip().startswith('<div class="field">')


class Bounded(forms.Form):
    long = forms.CharField(max_length=5)
    short = forms.CharField(min_length=5)
    small = forms.IntegerField(max_value=5)
    large = forms.IntegerField(min_value=5)
    site = forms.URLField(assume_scheme="https")
    many = forms.MultipleChoiceField(choices=[("a", "A")])
    file = forms.FileField(max_length=5)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("long", "太长了：最多 5 字，现在 8 字"),
        ("short", "太短了：至少 5 字，现在 2 字"),
        ("small", "最大是 5"),
        ("large", "最小是 5"),
        ("site", "这个网址不完整"),
        ("many", "没选对，请重新选"),
        ("file", "文件名太长了：最多 5 字，现在 8 字"),
    ],
)
def test_whatever_is_too_long_or_too_large_is_told_in_our_words(name, said):
    typed = {"long": "停水" * 4, "short": "停水", "small": "8", "large": "2", "site": "x y", "many": "a"}
    form = Bounded(typed, {"file": SimpleUploadedFile("long.png", b"x")})
    form.fields["many"].to_python = lambda value: forms.MultipleChoiceField.to_python(form.fields["many"], "a")
    with translation.override("zh-hans"):
        assert form.errors[name] == [said]


def test_djangos_own_messages_are_said_plainly_and_name_their_field():
    with translation.override("zh-hans"):
        html = errors_of(Small({}))
        beside = field(Small({})["name"])
    assert "Name：这一项要填" in html
    assert "这一项要填" in beside


def test_what_django_says_itself_is_said_plainly_in_both_languages():
    typed = {"name": "too long", "agree": "on", "way": "c", "when": "soon"}
    with translation.override("en"):
        errors = {name: said[0] for name, said in Small(typed).errors.items()}
        assert errors == {
            "name": "Too long: at most 5 characters, and it has 8.",
            "when": "Please write a day and a time.",
            "way": "That cannot be chosen here; please choose again.",
        }
        assert Small({}).errors["name"] == ["Please fill this in."]
    with translation.override("zh-hans"):
        assert Small({}).errors["name"] == ["这一项要填"]
