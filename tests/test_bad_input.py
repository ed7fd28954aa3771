"""Every mistake that a contributor can make gets one line, with its file and its line."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import runtall
from conftest import TODAY
from runtall import Problem
from runtall.problem import CODES
from sites import CAUSE, EXERCISE, ROUTINE, SMALL, VOCABULARY, run_sphinx

Check = Callable[[str, str | bytes], list[Problem]]
ROW = SMALL["exercises/row.md"]
PAGE = "exercises/row.md"


def edit(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def told(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_the_small_library_is_sound(small: Path) -> None:
    assert runtall.load(small, today=TODAY).problems == ()


# What is changed in `exercises/row.md`, and the line that tells of it.
FRONT_MATTER = {
    "unknown key": ("level: beginner", "levle: x\nlevel: beginner", '9: unknown key "levle"; did you mean "level"? [unknown-key]'),
    "unknown key in a dose": ("rest: 45 s", "pause: 45 s", '11: dose: unknown key "pause"; known here: sets, reps, hold, per_side, rest, days [unknown-key]'),
    "misspelt muscle": ("[lats]", "[latts]", '4: muscles.strengthens: no muscle "latts"; did you mean "lats"? [unknown-id]'),
    "misspelt cause": ("[slouch]", "[slouhc]", '6: causes: no cause "slouhc"; did you mean "slouch"? [unknown-id]'),
    "misspelt equipment": ("equipment: []", "equipment: [bannd]", '7: equipment: no equipment "bannd"; did you mean "band"? [unknown-id]'),
    "misspelt equipment in a choice": ("equipment: []", "equipment: [[band, bensh]]", '7: equipment: no equipment "bensh"; did you mean "bench"? [unknown-id]'),
    "misspelt position": ("standing", "standign", '8: position: no position "standign"; did you mean "standing"? [unknown-id]'),
    "misspelt level": ("beginner", "bginner", '9: level: no level "bginner"; did you mean "beginner"? [unknown-id]'),
    "unlike any known": ("beginner", "zzz", '9: level: no level "zzz"; choose from beginner [unknown-id]'),
    "misspelt source": ("[smith2001]", "[smyth2001]", '14: evidence.sources: no source "smyth2001"; did you mean "smith2001"? [unknown-id]'),
    "misspelt grade": ("grade: weak", "grade: waek", '14: evidence.grade: no grade "waek"; did you mean "weak"? [unknown-id]'),
    "the same key twice": ("level: beginner", "level: beginner\nlevel: beginner", '10: the key "level" stands twice (first on line 9) [duplicate-key]'),
    "the same key twice, deeper": ("reps: 8-10", "reps: 8-10, reps: 9", '11: the key "reps" stands twice (first on line 11) [duplicate-key]'),
    "YAML that does not parse": ("[lats]", "[lats", "5: YAML cannot be read: did not find expected ',' or ']' [yaml]"),
    "a tab in YAML": ("  stabilises", "\tstabilises", "5: a tab; indent with blanks [yaml-tab]"),
    "an alias": ("causes: [slouch]", "causes: &x [slouch]\nslots: *x", "6: an anchor with aliases; write the value out each time [yaml]"),
    "a tag": ("level: beginner", "level: !!python/name:os.system x", "9: a YAML tag (tag:yaml.org,2002:python/name:os.system); leave it out [yaml]"),
    "a list for a word": ("level: beginner", "level: [beginner]", "9: level: input should be a valid string (found ['beginner']) [bad-value]"),
    "a number for a word": ("level: beginner", "level: 2", "9: level: input should be a valid string (found 2) [bad-value]"),
    "an empty value": ("level: beginner", "level:", "9: level: is empty; fill it in [bad-value]"),
    "a word for a list": ("slots: [pre-run]", "slots: pre-run", "10: slots: takes a list; write [pre-run] [bad-value]"),
    "a key without colon": ("level: beginner", "level beginner", "9: YAML cannot be read: could not find expected ':' [yaml]"),
    "no muscle": ("  strengthens: [lats]\n  stabilises: [traps]\n", "  strengthens: []\n", "3: muscles: name at least one, so that the page is found [missing-key]"),
    "no source": ("sources: [smith2001]", "sources: []", "14: evidence.sources: name what you read, even where it found nothing [missing-key]"),
    "no dose": ("dose: {sets: 2, reps: 8-10, rest: 45 s}\n", "", '1: the key "dose" is missing [missing-key]'),
    "no sets": ("sets: 2, ", "", '11: dose: the key "sets" is missing [missing-key]'),
    "nothing to do": ("reps: 8-10, ", "", "11: dose: needs reps (such as 8-10), a hold (such as 20 s) or both [bad-value]"),
    "no sets at all": ("sets: 2", "sets: 0", "11: dose.sets: input should be greater than or equal to 1 (found 0) [bad-value]"),
    "reps backwards": ("8-10", "10-8", '11: dose.reps: "10-8" runs backwards; write 8-10 [bad-value]'),
    "reps of nothing": ("8-10", "0", '11: dose.reps: "0" must be 1 or more [bad-value]'),
    "reps in words": ("8-10", "many", '11: dose.reps: "many" is not a number or a range such as 8-10 [bad-value]'),
    "a hold without unit": ("reps: 8-10", "hold: 20", '11: dose.hold: "20" has no unit; write 20 s [bad-value]'),
    "a hold of nothing": ("reps: 8-10", "hold: 0 s", '11: dose.hold: "0" must be 1 or more [bad-value]'),
    "a hold in words": ("reps: 8-10", "hold: long", '11: dose.hold: "long" is not a time such as 30 s or 1-2 min [bad-value]'),
    "the same muscle twice": ("[lats]", "[lats, lats]", '4: muscles.strengthens: "lats" stands twice (first under muscles.strengthens on line 4) [duplicate-id]'),
    "the same muscle under two roles": ("[traps]", "[lats]", '5: muscles.stabilises: "lats" stands twice (first under muscles.strengthens on line 4) [duplicate-id]'),
    "harder than itself": ("[press]", "[row]", '12: harder: "row" is harder than itself [cycle]'),
    "a date in the future": ("2026-11-20", "2026-11-22", "15: reviewed: 2026-11-22 lies in the future (today is 2026-11-20) [bad-date]"),
    "a day that is none": ("2026-11-20", "2026-02-30", '15: no such day "2026-02-30"; write it as 2026-11-20 [bad-date]'),
    "a date as text": ("2026-11-20", "today", '15: reviewed: input should be a valid date (found "today") [bad-value]'),
    "an alias that is a title": ("[pull]", "[Press]", '2: aliases: "Press" is the title of exercises/press.md [alias-clash]'),
    "an alias that is taken": ("[pull]", "[Push]", '2: aliases: "Push" stands in exercises/press.md already [alias-clash]'),
}  # fmt: skip
BODY = {
    "no title": ("# Row\n", "", "17: no title; start the page with `# Title` [title]"),
    "two titles": ("## Cues", "# Cues", "27: a second title (first on line 18); use `##` [title]"),
    "a title that is taken": ("# Row", "# Press", '18: the title "Press" is that of exercises/press.md too [alias-clash]'),
    "no text under the title": ("It helps a runner.\n", "", "18: no text under the title; say in a sentence or two what this is [empty-section]"),
    "a missing section": ("## Stop if\n\n- It hurts.\n", "", "18: no heading `## Stop if` [missing-section]"),
    "an empty section": ("- Rushing.\n", "", "32: nothing stands under `## Common mistakes`; fill it in [empty-section]"),
    "a misspelt section": ("## Cues", "## Ceus", '27: unknown heading `## Ceus`; did you mean "Cues"? [unknown-section]'),
    "steps as bullets": ("1. Stand tall.\n2. Pull back.", "- Stand tall.\n- Pull back.", "24: `## How to do it` takes one list with numbers (`1.`) [bad-list]"),
    "cues as numbers": ("- Long neck.\n- Ribs down.", "1. Long neck.", "29: `## Cues` takes one list with bullets (`-`) [bad-list]"),
    "one step as a bullet": ("2. Pull back.", "- Pull back.", "25: `## How to do it` takes one list with numbers (`1.`) [bad-list]"),
    "text beside the steps": ("1. Stand tall.", "First:\n\n1. Stand tall.", "24: `## How to do it` takes one list with numbers (`1.`) [bad-list]"),
    "a step too long for a card": ("Stand tall.", "Stand tall " * 20, "24: 219 characters; a card has room for 170, split or shorten it [too-long]"),
    "raw HTML in a line": ("Stand tall.", "Stand <b>tall</b>.", "24: raw HTML '<b>'; write it in Markdown [raw-html]"),
    "raw HTML as a block": ("It helps a runner.", "It helps.\n\n<script>alert(1)</script>", "22: raw HTML '<script>alert(1)</script>'; write it in Markdown [raw-html]"),
    "a comment": ("It helps a runner.", "It helps.\n\n<!-- later -->", "22: raw HTML '<!-- later -->'; write it in Markdown [raw-html]"),
    "the raw directive": ("It helps a runner.", "It helps.\n\n```{raw} html\n<b>\n```", "22: the directive 'raw' is not allowed [raw-html]"),
    "a directive that reads files": ("It helps a runner.", "It helps.\n\n```{include} /etc/passwd\n```", '22: no directive "include"; pages may use dropdown, note, tab-item, tab-set, tip, warning [unknown-directive]'),
    "a javascript link": ("Stand tall.", "[Stand](javascript:alert(1)) tall.", "24: a link to 'javascript:alert(1)'; use https or a page [unsafe-link]"),
    "a javascript link in disguise": ("Stand tall.", "[Stand](JAVA%53cript:alert(1)) tall.", "24: a link to 'JAVA%53cript:alert(1)'; use https or a page [unsafe-link]"),
    "a data link": ("Stand tall.", "[Stand](data:text/html;base64,x) tall.", "24: a link to 'data:text/html;base64,x'; use https or a page [unsafe-link]"),
    "a picture that does not exist": ("Stand tall.", "![Me](me.png) tall.", "24: no picture 'me.png' in the project [missing-picture]"),
    "a picture from elsewhere": ("Stand tall.", "![Me](https://example.org/me.png)", "24: no picture 'https://example.org/me.png' in the project [missing-picture]"),
    "a picture outside the project": ("Stand tall.", "![Me](../../../../etc/hostname)", "24: no picture '../../../../etc/hostname' in the project [missing-picture]"),
    "a role that points to nothing": ("Stand tall.", "Stand tall.\n   Use {muscle}`lat`.", '25: no muscle "lat"; did you mean "lats"? [unknown-id]'),
    "a role that is none": ("Stand tall.", "Use {muscel}`lats`.", '24: no role "muscel"; did you mean "muscle"? [unknown-role]'),
    "a role that reads files": ("Stand tall.", "{download}`x </../../etc/hostname>`", '24: no role "download"; pages may use exercise, muscle, cause, routine, guide, footcite [unknown-role]'),
    "raw HTML in a footnote": ("It helps a runner.", "It helps.[^1]\n\n[^1]: <script>alert(1)</script>", "22: raw HTML '<script>alert(1)</script>'; write it in Markdown [raw-html]"),
    "the same heading twice": ("## Stop if", "## Cues\n\n- More.\n\n## Stop if", "36: `## Cues` stands twice (first on line 27) [duplicate-heading]"),
    "a citation of nothing": ("Stand tall.", "Stand tall.{footcite}`smith2001,jones`", '24: no source "jones"; choose from smith2001 [unknown-id]'),
}  # fmt: skip


@pytest.mark.parametrize("case", [*FRONT_MATTER, *BODY])
def test_a_mistake_is_told_in_one_line(case: str, problems_of: Check) -> None:
    old, new, expected = {**FRONT_MATTER, **BODY}[case]
    assert f"{PAGE}:{expected}" in told(problems_of(PAGE, edit(ROW, old, new)))


# The whole text of `exercises/row.md`, and the line that tells of it.
FILES: dict[str, tuple[str | bytes, str]] = {
    "not UTF-8": (ROW.encode().replace(b"Long neck", b"Long n\xe9ck"), "29: byte 0xe9 is not UTF-8; save as UTF-8 [encoding]"),
    "empty": ("", "1: the file is empty [empty-file]"),
    "blank": (" \n\n", "1: the file is empty [empty-file]"),
    "no front matter": ("# Row\n\nIt helps.\n", "1: no front matter; start the page with a line `---` [front-matter]"),
    "front matter not closed": ("---\nlevel: beginner\n\n# Row\n", "1: front matter is not closed; end it with a line `---` [front-matter]"),
    "front matter that is a list": ("---\n- a\n---\n# Row\n\nIt helps.\n", "2: expected lines of `key: value` [yaml]"),
    "front matter without end": ("---\na: " + "[" * 30_000 + "\n---\n# Row\n", "2: longer than 20000 characters [yaml]"),
    "front matter too deep": ("---\na: " + "[" * 40 + "]" * 40 + "\n---\n# Row\n", "2: nested more than 12 deep [yaml]"),
    "an alias bomb": ("---\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b]\n---\n# Row\n", "2: an anchor with aliases; write the value out each time [yaml]"),
}  # fmt: skip


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_cannot_be_read_is_told_of(case: str, problems_of: Check) -> None:
    text, expected = FILES[case]
    assert f"{PAGE}:{expected}" in told(problems_of(PAGE, text))


NAMES = {
    "exercises/Face Pull.md": '"Face Pull" is not an id (small letters, digits, single hyphens); rename it to face-pull.md',
    "exercises/face..pull.md": '"face..pull" is not an id (small letters, digits, single hyphens); rename it to face-pull.md',
    "exercises/face--pull.md": '"face--pull" is not an id (small letters, digits, single hyphens); rename it to face-pull.md',
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_file_name_that_is_no_id_is_told_of(name: str, problems_of: Check) -> None:
    page = EXERCISE.format(title="Face pull", alias="rope pull", harder="[]")
    assert f"{name}:1: {NAMES[name]} [bad-id]" in told(problems_of(name, page))


def test_a_circle_of_harder_exercises_is_told_once(problems_of: Check) -> None:
    page = EXERCISE.format(title="Press", alias="push", harder="[row]")
    assert told(problems_of("exercises/press.md", page)) == [
        "exercises/press.md:12: harder: a circle, press → row → press [cycle]"
    ]


ROUTINES = {
    "an unknown exercise": ("  - row", "  - rwo", '6: items: no exercise "rwo"; did you mean "row"? [unknown-id]'),
    "a repeated exercise": ("exercise: press", "exercise: row", '7: items: "row" stands twice (first on line 6) [duplicate-id]'),
    "no exercise": ("  - row\n  - {exercise: press, dose: {sets: 1, hold: 20 s}}\n", "  []\n", "5: items: tuple should have at least 1 item after validation, not 0 (found []) [bad-value]"),
    "a bad dose": ("hold: 20 s", "hold: 20", '7: items.dose.hold: "20" has no unit; write 20 s [bad-value]'),
    "too many weeks": ("weeks: 4", "weeks: 40", "4: weeks: input should be less than or equal to 26 (found 40) [bad-value]"),
}  # fmt: skip


@pytest.mark.parametrize("case", ROUTINES)
def test_a_mistake_in_a_routine_is_told_of(case: str, problems_of: Check) -> None:
    old, new, expected = ROUTINES[case]
    found = told(problems_of("docs/routines/two.md", edit(ROUTINE, old, new)))
    assert f"docs/routines/two.md:{expected}" in found


def test_a_misspelt_sign_is_told_of(problems_of: Check) -> None:
    page = edit(CAUSE, "where: [neck]", "where: [nek]")
    assert told(problems_of("docs/causes/slouch.md", page)) == [
        'docs/causes/slouch.md:4: signs.where: no where "nek"; did you mean "neck"? [unknown-id]'
    ]


def test_a_mid_run_reset_has_four_steps(problems_of: Check) -> None:
    page = edit(CAUSE, "## Check", "## Mid-run reset\n\n- **Shake** it\n\n## Check")
    assert told(problems_of("docs/causes/slouch.md", page)) == [
        "docs/causes/slouch.md:13: `## Mid-run reset` takes 4 items, not 1 [bad-list]"
    ]


VOCABULARIES = {
    "a list that is unknown": ("theme:", "thema:", '16: no list is called "thema"; did you mean "theme"?'),
    "a word without name": ("{name: Neck}", "{nmae: Neck}", "21: where.neck.name: Field required"),
    "an id that is none": ("  neck:", "  Neck:", '21: where: "Neck" is not an id'),
    "a list of words": ("  neck: {name: Neck}", "  - neck", "20: where: expected ids with a name each"),
    "a tab": ("  neck:", "\tneck:", "21: a tab; indent with blanks"),
}  # fmt: skip


@pytest.mark.parametrize("case", VOCABULARIES)
def test_a_mistake_in_the_closed_lists_is_told_of(case: str, problems_of: Check) -> None:
    old, new, expected = VOCABULARIES[case]
    found = told(problems_of("docs/vocabulary.yaml", edit(VOCABULARY, old, new)))
    assert len(found) == 1
    assert found[0].startswith(f"docs/vocabulary.yaml:{expected}")


BIBLIOGRAPHIES = {
    "the same key twice": ("@misc{smith2001,\n title={{A}}}\n@misc{smith2001,\n title={{B}}}\n", '3: the key "smith2001" stands twice (first on line 1)'),
    "a brace too few": ("@misc{smith2001,\n title={{A}\n", ""),
    "an entry without title": ("@misc{smith2001,\n year={2001}}\n", '1: "smith2001" has no title'),
    "an address that is none": ("@misc{smith2001,\n title={{A}},\n url={javascript:alert(1)}}\n", "1: \"smith2001\": 'javascript:alert(1)' is no web address"),
    "too many parts in a name": ("@misc{smith2001,\n title={{A}},\n author={a, b, c, d}}\n", ""),
    "an entry that nobody cites": ("@misc{smith2001,\n title={{A}}}\n@misc{jones,\n title={{B}}}\n", '3: no page cites "jones"; remove it'),
}  # fmt: skip


@pytest.mark.parametrize("case", BIBLIOGRAPHIES)
def test_a_mistake_in_the_bibliography_is_told_of(case: str, problems_of: Check) -> None:
    text, expected = BIBLIOGRAPHIES[case]
    found = told(problems_of("docs/references.bib", text))
    assert any(line.startswith(f"docs/references.bib:{expected}") for line in found), found


@pytest.mark.parametrize("name", ["exercises/more/row.md", "docs/causes/a/b.md"])
def test_a_page_that_stands_too_deep_is_told_of(name: str, problems_of: Check) -> None:
    assert told(problems_of(name, "# Row\n")) == [
        f"{name}:1: no page is looked for here; move it one folder up [misplaced]"
    ]


def test_what_editors_leave_is_passed_over(small: Path) -> None:
    (small / "exercises/.#row.md").symlink_to("nobody@nowhere")
    (small / "exercises/folder.md").mkdir()
    assert runtall.load(small, today=TODAY).problems == ()


def test_all_mistakes_are_told_in_one_run_in_order(small: Path) -> None:
    (small / PAGE).write_text(edit(edit(ROW, "[lats]", "[latts]"), "## Cues", "## Ceus"))
    (small / "docs/causes/slouch.md").write_text(edit(CAUSE, "form", "fomr"))
    found = runtall.load(small, today=TODAY).problems
    assert [(p.path, p.line, p.code) for p in found] == [
        ("docs/causes/slouch.md", 2, "unknown-id"),
        ("exercises/row.md", 4, "unknown-id"),
        ("exercises/row.md", 18, "missing-section"),
        ("exercises/row.md", 27, "unknown-section"),
    ]


def test_a_broken_page_does_not_make_others_look_broken(problems_of: Check) -> None:
    found = problems_of(PAGE, edit(ROW, "level: beginner", "level: 2"))
    assert [problem.path for problem in found] == [PAGE]


def run(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "runtall", "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_check_says_the_problem_and_ends_with_1(small: Path) -> None:
    (small / PAGE).write_text(edit(ROW, "[lats]", "[latts]"))
    done = run("check", root=small)
    assert done.returncode == 1
    first, *others = done.stdout.splitlines()
    assert first == (
        f'{PAGE}:4: muscles.strengthens: no muscle "latts"; did you mean "lats"? [unknown-id]'
    )
    assert all("[missing-picture]" in line for line in others)
    assert len(others) == 2
    assert "Traceback" not in done.stderr


def test_check_of_one_page_tells_of_that_page_alone(small: Path) -> None:
    (small / PAGE).write_text(edit(ROW, "[lats]", "[latts]"))
    assert run("check", str(small / "docs/causes"), root=small).returncode == 0
    assert run("check", str(small / PAGE), root=small).returncode == 1


def test_check_of_a_file_that_is_not_there_is_a_wrong_call(small: Path) -> None:
    done = run("check", str(small / "exercises/none.md"), root=small)
    assert done.returncode == 2
    assert "no such file" in done.stderr


def test_check_of_a_file_of_another_project_is_a_wrong_call(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n")
    assert run("check", str(other), root=small).returncode == 2


def test_a_broken_page_does_not_count_as_sound(small: Path) -> None:
    (small / PAGE).write_text(edit(ROW, "[lats]", "[latts]"))
    done = run("check", str(small / PAGE), root=small)
    assert done.stderr == "0 pages are sound, 2 problems.\n"


def test_a_build_that_failed_fails_again(small_site: Path, tmp_path: Path) -> None:
    (small_site / PAGE).write_text(edit(ROW, "Stand tall.", "[Stand](nowhere.md) tall."))
    first, second = (run_sphinx(small_site, tmp_path / "out") for _ in range(2))
    assert first.returncode != 0
    assert (second.returncode, second.stderr) == (first.returncode, first.stderr)


def test_a_bad_page_fails_the_site_and_leaves_the_last_one_whole(
    small_site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run_sphinx(small_site, out).returncode == 0
    before = {p: p.read_bytes() for p in (out / "html").rglob("*") if p.is_file()}
    (small_site / PAGE).write_text(edit(ROW, "[lats]", "[latts]"))
    done = run_sphinx(small_site, out)
    assert done.returncode != 0
    assert f'{PAGE}:4: ERROR: muscles.strengthens: no muscle "latts"' in done.stderr
    assert "1 problem in the pages; nothing was written" in done.stderr
    assert "Traceback" not in done.stderr
    assert {p: p.read_bytes() for p in (out / "html").rglob("*") if p.is_file()} == before


SCRAPS = (
    *(
        "{",
        "}",
        "[",
        "]",
        ":",
        "\n",
        "---\n",
        "#",
        "- ",
        "1. ",
        "`",
        "{muscle}`x`",
        "<b>",
        "\t",
        "é",
    ),
    *(
        "\x00",
        "&a ",
        "*a",
        "!!x ",
        "|",
        ">",
        '"',
        "'",
        "%",
        "@",
        "\u202e",
        "0",
        "~",
        "\r",
        "](",
        "? ",
    ),
    *("javascript:", "```{raw} html\n", "![](", "9" * 30, "2026-13-40", ".inf", "0x1F", "1e5"),
)


def mutilated(text: str, chance: random.Random) -> str:
    """Return a text with pieces put in, taken out and doubled at random."""
    for _ in range(chance.randint(1, 6)):
        at, kind = chance.randint(0, len(text)), chance.choice(("put", "take", "double"))
        start = chance.randint(0, len(text))
        middle = {"put": chance.choice(SCRAPS), "take": "", "double": text[start : start + 40]}[
            kind
        ]
        text = text[:at] + middle + text[at + (chance.randint(1, 30) if kind == "take" else 0) :]
    return text


@pytest.mark.parametrize("name", [name for name in SMALL if not name.endswith("index.md")])
def test_no_mutilated_file_makes_the_check_fall_over(name: str, problems_of: Check) -> None:
    chance = random.Random(name)
    for _ in range(40):
        for problem in problems_of(name, mutilated(SMALL[name], chance)):
            assert problem.code in CODES
            assert problem.line >= 1
            assert "\n" not in str(problem)
