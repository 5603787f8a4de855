"""Loading rules: what is right becomes a ruleset; what is wrong is told with its place, and all at once."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.support import CATALOGUE, HEAD, RULES_FILE, file, load, rule

from shopcheck.knowledge.yaml_nodes import load_yaml, plain
from shopcheck.model import Kind, KnowledgeError, ScamType
from shopcheck.rules import RulesError, render, shipped


def problems(*texts: str) -> list[str]:
    """List the errors of some texts: place and message in one line each."""
    with pytest.raises(RulesError) as caught:
        load(*texts)
    return [f"{problem.place}: {problem.message}" for problem in caught.value.problems if problem.severity == "error"]


def only(*texts: str) -> str:
    (problem,) = problems(*texts)
    return problem


def test_a_sound_file_gives_its_rules() -> None:
    """Fields end up where they belong, and what was left out has its default."""
    ruleset = load(
        file(
            rule(
                group="age", scam_type="fake-shop", decisive="true", points="{raised: 5, clear: -2.5}", says_clear="Old"
            )
        )
    )
    young = ruleset.rule("young")
    assert (young.raised, young.clear, young.weight, young.group, young.decisive) == (5, -2.5, 5, "age", True)
    assert young.scam_type is ScamType.FAKE_SHOP
    assert young.kinds == frozenset(Kind)
    assert young.place == "a.yaml:8"
    assert ruleset.head.groups == {"age": (-12, 12), "address": (0, 10)}
    assert ruleset.warnings == ()


def test_a_rule_is_for_the_kinds_that_have_all_its_facts() -> None:
    """Without `for`, a fact of mails makes a rule of mails; `for` may take fewer kinds, not more."""
    examples = "[{given: {mail.asks_fee: true}, expect: raised}]"
    mail = {"when": "{mail.asks_fee: true}", "examples": examples}
    assert load(file(rule(**mail))).rule("young").kinds == {Kind.EMAIL}
    assert load(file(rule(**{"for": "[url]"}))).rule("young").kinds == {Kind.URL}
    assert "mail.asks_fee: not in an input of kind url" in only(file(rule(**mail, **{"for": "[email, url]"})))
    both = "{mail.asks_fee: true, link.userinfo: true}"
    assert "no kind of input has all these facts" in only(file(rule(when=both, examples="[]")))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "a.yaml:8:5: a rule lacks title"),
        ({"examples": ""}, "a.yaml:8:5: a rule lacks examples"),
        ({"titel": "x"}, 'a.yaml:17:5: a rule has no field "titel"'),
        ({"group": "agee"}, 'a.yaml:17:12: no group is called "agee"'),
        ({"when": "{shop.registration.age_day: 3}"}, 'a.yaml:12:12: no fact is called "shop.registration.age_day"'),
        ({"when": "{shop.host|lt: 3}"}, 'a.yaml:12:22: "shop.host" is a text; "lt" needs a number or a date'),
        ({"says": '"Is {shop.hst} young?"'}, 'a.yaml:13:15: "says" needs {shop.hst}, which is not a fact'),
        ({"says": '"{shop.host|span}"'}, 'a.yaml:13:12: "says" needs a number of days for "span"; "shop.host" is none'),
        ({"says": '"{shop.host|years}"'}, 'a.yaml:13:12: "says" needs "years", which is no way to print; there is only "span"'),
        ({"says": "{email: x}"}, 'a.yaml:13:11: a map under "says" lacks url'),
        ({"points": "0.3"}, 'a.yaml:10:13: "points" is a multiple of 0.5, so that every sum is exact'),
        ({"points": "99"}, 'a.yaml:10:13: "points" lies between -60 and 60'),
        ({"points": "many"}, 'a.yaml:10:13: "points" is a number, not text'),
        ({"points": "{raised: 1, clear: -1}"}, 'a.yaml:8:5: a rule with points for "clear" lacks says_clear, the line of the sum'),
        ({"basis": "fitted"}, 'a.yaml:8:5: a fitted rule lacks fit: {data, n, ratio or rates}; else its basis is "judged"'),
        ({"basis": "guessed"}, 'a.yaml:11:12: "guessed" is none of fitted, judged'),
        ({"scam_type": "theft"}, 'a.yaml:17:16: "theft" is none of'),
        ({"decisive": "maybe"}, 'a.yaml:17:15: "decisive" is true or false, not text'),
        ({"for": "[mail]"}, 'a.yaml:17:11: "mail" is none of email, url'),
        ({"references": "[home]"}, "a.yaml:17:18: a reference is a web address"),
        ({"why": "3"}, 'a.yaml:14:10: "why" is text, not a number; put it in quotes'),
        ({"examples": "[{given: {shop.hst: x}, expect: raised}]"}, 'a.yaml:16:25: no fact is called "shop.hst"'),
        ({"examples": "[{given: {shop.host: 3}, expect: raised}]"}, 'a.yaml:16:36: "shop.host" is of type text'),
        ({"examples": "[{unknown: [shop.hst], expect: unknown}]"}, 'a.yaml:16:27: no fact is called "shop.hst"'),
        ({"examples": "[{given: {}, expect: red}]"}, 'a.yaml:16:36: "red" is none of raised, clear, unknown'),
        ({"fit": "{data: x, n: 3}"}, "a.yaml:17:10: fit lacks ratio, or rates: {scam, honest}"),
    ],
)  # fmt: skip
def test_each_mistake_is_told_at_its_place(changed: dict[str, str], said: str) -> None:
    """One mistake in a rule is told with line, column and words."""
    assert any(problem.startswith(said) for problem in problems(file(rule(**changed)))), problems(file(rule(**changed)))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "the head lacks version, prior, levels, min_coverage, decisive"),
        (HEAD.replace("version: 1", "version: 2"), '"version" is 1'),
        (HEAD.replace("prior: 0.2", "prior: 1"), '"prior" lies between'),
        (HEAD.replace("prior: 0.2", "prior: {email: 0.1}"), "prior lacks url"),
        (HEAD.replace("suspicious: 0.2", "suspicious: 0.95"), 'begins below "malicious"'),
        (HEAD.replace("[0, 10]", "[3, 10]"), "with 0 between them"),
        (HEAD.replace("[0, 10]", "10"), "a group's cap is a list"),
        (HEAD + "scale: bits\n", '"bits" is none of decibans'),
        (HEAD + "prio: 0.3\n", 'no field "prio"'),
    ],
)
def test_mistakes_in_the_head_are_told(head: str, said: str) -> None:
    """The head is checked field by field."""
    assert any(said in problem for problem in problems(file(rule(), head=head)))


def test_all_mistakes_are_told_at_once_in_their_order() -> None:
    """A file with several mistakes is read to its end."""
    text = file(rule(why="3"), rule("other", when="{x: 1}"), rule("third", group="g"))
    assert [problem.split(":")[1] for problem in problems(text)] == ["14", "21", "35"]


def test_a_missing_field_hides_no_other_mistake() -> None:
    """What a rule asks is checked even where another field lacks."""
    found = problems(file(rule(title="", when="{shop.registration.age_day: 3}")))
    assert [problem.partition(": ")[2] for problem in found] == [
        "a rule lacks title",
        'no fact is called "shop.registration.age_day"',
    ]


def test_the_rendering_is_a_compilers() -> None:
    """The whole text of an error: place, the line, the caret, the way out, the count."""
    with pytest.raises(RulesError) as caught:
        load(file(rule(when="{shop.registration.age_day|lte: 90}")))
    assert (
        caught.value.message
        == """\
a.yaml:12:12: error: no fact is called "shop.registration.age_day"
   12 |     when: {shop.registration.age_day|lte: 90}
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^
      did you mean shop.registration.age_days?   (all facts: shopcheck facts)

1 error in 1 rule. Nothing was loaded."""
    )


def test_an_example_that_fails_is_an_error_with_its_reason() -> None:
    """An example that comes out otherwise names the facts that decided."""
    with pytest.raises(RulesError) as caught:
        load(
            file(
                rule(
                    examples="[{given: {shop.registration.age_days: 900}, expect: raised}, {given: {}, expect: clear}]"
                )
            )
        )
    first, second = (problem for problem in caught.value.problems if problem.severity == "error")
    assert (
        first.render()
        == """\
a.yaml:16: error: rule "young", example 1: expected raised, got clear
      because shop.registration.age_days is 900"""
    )
    assert (
        second.render()
        == """\
a.yaml:16: error: rule "young", example 2: expected clear, got unknown
      because shop.registration.age_days is not in the example. Give it a value,
      or expect unknown."""
    )


def test_duplicate_ids_are_an_error() -> None:
    """The same id twice in one file is refused, and the first place is told."""
    assert only(file(rule(), rule())) == 'a.yaml:17:9: the id "young" is already taken in line 8'


def test_the_same_question_twice_is_a_warning() -> None:
    """A twin would count twice; in one capped group it would not."""
    other = "{shop.registration.age_days|lte: 90}"
    (warning,) = load(file(rule()), f"rules:\n{rule('new', when=other)}").warnings
    assert (
        render([warning], 2)
        == """\
b.yaml:2: warning: "new" asks the same as "young", a.yaml:8
      Both would count. Put them in one group, or disable one:
      disable: [young]

1 warning in 2 rules."""
    )
    assert load(file(rule(group="age"), rule("new", group="age"))).warnings == ()


def test_examples_that_show_too_little_are_a_warning() -> None:
    """A rule shows raised, clear and unknown; one that is never raised says so."""
    one = load(file(rule(examples="[{given: {shop.registration.age_days: 3}, expect: raised}]"))).warnings
    none = load(file(rule(examples="[{given: {shop.registration.age_days: 300}, expect: clear}]"))).warnings
    assert [warning.message for warning in (*one, *none)] == [
        'rule "young" has no example that is clear or unknown',
        'rule "young" is never raised by its own examples',
    ]


def test_later_files_add_override_and_disable() -> None:
    """A later file's rule of the same id takes the place of the first; `disable` takes rules out."""
    first = file(rule(), rule("second", when="{shop.registration.age_days|lte: 50}"))
    second = (
        "groups: {age: [-5, 5]}\nrules:\n"
        + rule(points="7", group="age")
        + rule("third", points="1", when="{shop.registration.age_days|lte: 20}")
    )
    ruleset = load(first, second, "disable: [second]\n")
    assert {found.id: found.raised for found in ruleset.rules} == {"young": 7, "third": 1}
    assert ruleset.rule("young").place == "b.yaml:3"
    assert ruleset.head.groups == {"age": (-5, 5), "address": (0, 10)}


def test_disabling_what_is_not_there_is_an_error() -> None:
    """A misspelt id under `disable` is told with the nearest one."""
    assert only(file(rule()), "disable: [yong]\n") == 'b.yaml:1:11: no rule is called "yong"'


def test_what_is_no_yaml_is_told_with_its_place() -> None:
    """Broken YAML is an error of the same family."""
    with pytest.raises(KnowledgeError, match=r"a\.yaml:\d+:\d+: error"):
        load("rules: [")


@pytest.mark.parametrize(
    "text", ["", "3", "[]", "rules: {}", "rules: [3]", "rules:", "x: 1", "disable: 3", "rules: [{id: 3}]"]
)
def test_other_yaml_is_no_file_of_rules(text: str) -> None:
    """Any other document is refused as such."""
    assert problems(text)


def test_control_characters_do_not_reach_the_terminal() -> None:
    """What a file holds is shown made harmless."""
    with pytest.raises(RulesError) as caught:
        load(file(rule(when='{"\\e[31mx": 1}')))
    assert "no fact is called" in caught.value.message
    assert "\x1b" not in caught.value.message


def test_the_hash_names_what_was_loaded() -> None:
    """One file: its SHA-256. Several: another one, that changes with each."""
    text = file(rule())
    one = load(text).sha256
    assert one == "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    assert len({one, load(text, "disable: []\n").sha256, load(text, "disable: [] \n").sha256}) == 3


def test_shipped_rules_are_the_file_at_the_root() -> None:
    """In a source tree the file at the root counts."""
    assert shipped(lambda: CATALOGUE).sha256 == "sha256:" + hashlib.sha256(RULES_FILE.read_bytes()).hexdigest()


SMALL = file(
    rule(group="age", says='"{shop.domain} is young"', references="[https://x.example]"),
    rule("second", points="{raised: 1, clear: -1}", says_clear="x", fit="{data: x, n: 3, ratio: 2}"),
)
_CHARS = st.sampled_from([*"{}[]:,|-\"'# \n&*!%@`", "\t", "\x00", "é", "1", ".", "null", "true", "- ", ": ", "\n  "])


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_mutated_text_never_raises_anything_else(data: st.DataObject) -> None:
    """Any damage to a file is a KnowledgeError with words, or still a sound file."""
    text = SMALL
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        text = text[:at] + data.draw(st.one_of(_CHARS, st.text(max_size=4))) + text[at + cut :]
    try:
        load(text)
    except KnowledgeError as error:
        assert error.message  # noqa: PT017


def values() -> st.SearchStrategy[object]:
    """Any plain data, as YAML could give it."""
    leaf = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=6), inner, max_size=3)),
        max_leaves=6,
    )


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_any_data_in_any_field_is_refused_or_loaded(data: st.DataObject) -> None:
    """Whatever stands in a field, of the head or of a rule, loading ends in a ruleset or in RulesError."""
    document = plain(load_yaml(SMALL, "a.yaml"))
    assert isinstance(document, dict)
    rules = document["rules"]
    assert isinstance(rules, list)
    target = data.draw(st.sampled_from([document, *rules]))
    assert isinstance(target, dict)
    target[data.draw(st.sampled_from([*target]))] = data.draw(values())  # type: ignore[assignment]
    try:
        load(json.dumps(document))  # which is YAML as well
    except RulesError as error:
        assert error.problems  # noqa: PT017
    except KnowledgeError as error:
        assert error.message  # noqa: PT017
