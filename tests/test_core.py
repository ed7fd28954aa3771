"""The core: doses in words, relations worked out, data written, and no Sphinx in it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from conftest import ROOT, TODAY
from runtall import Catalogue, drafts, export, frontmatter, load, words
from runtall.body import pictures
from runtall.doses import Dose
from runtall.relations import kit, level, minutes, relate
from runtall.views import view

CORE = ("catalogue", "records", "cards", "export", "views", "listings", "drafts", "__main__")


@pytest.mark.parametrize("module", CORE)
def test_the_core_imports_neither_sphinx_nor_docutils(module: str) -> None:
    code = f"import sys, runtall.{module}; print([m for m in ('sphinx', 'docutils') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", ["domain", "pages"])
def test_the_glue_reads_no_yaml_and_sets_no_card(module: str) -> None:
    tree = ast.parse((Path(drafts.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
    # What stands under `if TYPE_CHECKING` is not imported.
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert not names & {"yaml", "typst", "cards", "frontmatter", "sources"}


DOSES = {
    "repetitions": ({"sets": 2, "reps": "8-12", "rest": "90 s"}, "2 sets of 8 to 12. Rest 90 seconds.", "2 × 8–12. Rest 90 s."),
    "one number": ({"sets": 3, "reps": 10}, "3 sets of 10.", "3 × 10."),
    "one set": ({"sets": 1, "reps": 8}, "1 set of 8.", "1 × 8."),
    "each side": ({"sets": 2, "reps": 8, "per_side": True}, "2 sets of 8 each side.", "2 × 8 each side."),
    "held": ({"sets": 2, "reps": 8, "hold": "3-5 s"}, "2 sets of 8. Hold each for 3 to 5 seconds.", "2 × 8. Hold 3–5 s."),
    "a hold alone": ({"sets": 3, "hold": "20 s", "rest": "30 s"}, "3 holds of 20 seconds. Rest 30 seconds.", "3 × 20 s. Rest 30 s."),
    "one second": ({"sets": 1, "hold": "1 s"}, "1 hold of 1 second.", "1 × 1 s."),
    "minutes": ({"sets": 1, "hold": "2-3 min"}, "1 hold of 2 to 3 minutes.", "1 × 2–3 min."),
    "a minute": ({"sets": 1, "hold": "1 min"}, "1 hold of 60 seconds.", "1 × 60 s."),
}  # fmt: skip


@pytest.mark.parametrize("case", DOSES)
def test_a_dose_is_said_in_words_and_in_short(case: str) -> None:
    values, sentence, short = DOSES[case]
    dose = Dose.model_validate(values)
    assert " ".join(dose.sentences()) == sentence
    assert dose.short() == short


def test_days_of_a_week_are_said() -> None:
    said = [Dose(sets=1, reps=8, days=d).week() for d in (1, 2, "2-3", "3-5")]  # type: ignore[arg-type]
    assert said == ["1 day a week.", "2 days a week.", "2 or 3 days a week.", "3 to 5 days a week."]


def test_the_time_of_a_dose_grows_with_each_of_its_parts() -> None:
    base = Dose.model_validate({"sets": 2, "reps": 8, "rest": "30 s"})
    changes = ({"sets": 3}, {"reps": 10}, {"hold": "3 s"}, {"per_side": True}, {"rest": "60 s"})
    plain = {"sets": 2, "reps": 8, "rest": "30 s"}
    for change in changes:
        assert Dose.model_validate(plain | change).seconds > base.seconds, change


def test_a_record_cannot_be_changed(library: Catalogue) -> None:
    with pytest.raises(ValidationError):
        library.exercises["bird-dog"].facts.level = "advanced"
    with pytest.raises(AttributeError):
        library.problems = ()  # type: ignore[misc]


def test_easier_is_harder_the_other_way_round(library: Catalogue) -> None:
    easier = relate(library).easier
    for exercise in library.exercises.values():
        for harder in exercise.facts.harder:
            assert exercise in easier[harder]


def test_an_alternative_is_neither_the_exercise_nor_on_its_ladder(library: Catalogue) -> None:
    relations = relate(library)
    easier = relations.easier
    for exercise in library.exercises.values():
        found = {other.id for other in relations.alternatives[exercise.id]}
        near = {exercise.id, *exercise.facts.harder, *(e.id for e in easier.get(exercise.id, ()))}
        assert not found & near


STAND_IN = {
    "band-pull-apart": ["prone-t-raise", "prone-w-raise", "band-reverse-fly"],
    "bridge": ["superman", "bird-dog"],
    "upper-trapezius-stretch": ["levator-scapulae-stretch"],
    "pull-up": [],
}


@pytest.mark.parametrize("id", STAND_IN)
def test_what_trains_the_same_for_the_same_ends_stands_in(id: str, library: Catalogue) -> None:
    assert [other.id for other in relate(library).alternatives[id]] == STAND_IN[id]


def test_nothing_harder_stands_in_for_an_exercise(library: Catalogue) -> None:
    found = relate(library).alternatives
    assert set(found) == set(library.exercises)
    for id, others in found.items():
        assert all(o.facts.rank <= library.exercises[id].facts.rank for o in others), id


def test_a_routine_sums_up_its_exercises(small: Path) -> None:
    library = load(small, today=TODAY)
    routine = library.routines["two"]
    assert (minutes(routine, library), kit(routine, library)) == (3, ())
    assert level(routine, library) == "beginner"


def test_kit_of_a_routine_leaves_out_a_choice_that_is_met_anyway(library: Catalogue) -> None:
    needed = kit(library.routines["gym-day"], library)
    assert ("dumbbells",) in needed
    assert not any("dumbbell" in choice for choice in needed)


def test_the_map_shows_the_side_on_which_the_muscles_are(library: Catalogue) -> None:
    def views(role: str, *muscles: str) -> list[str]:
        return [p.view for p in pictures(library.body, [(role, "Marked", {m: m for m in muscles})])]

    assert views("strengthens", "rhomboids") == ["back"]
    assert views("strengthens", "pectoralis-major") == ["front"]
    assert views("strengthens", "rhomboids", "latissimus-dorsi", "pectoralis-major") == [
        "back",
        "front",
    ]
    assert views("strengthens") == []


def test_muscles_that_only_steady_ask_for_no_other_view(library: Catalogue) -> None:
    marked = [
        ("strengthens", "Strengthens", {"rhomboids": "R"}),
        ("stabilises", "Steadies", {"quadriceps": "Q"}),
    ]
    (picture,) = pictures(library.body, marked)
    assert (picture.view, picture.says) == ("back", "Back view. Strengthens: R.")
    assert picture.box == library.body["back"].upper
    (whole,) = pictures(library.body, [("strengthens", "Strengthens", {"hamstrings": "H"})])
    assert whole.box == library.body["back"].box


def test_a_library_without_a_map_has_no_pictures(small: Path) -> None:
    library = load(small, today=TODAY)
    assert library.body == {}
    assert pictures(library.body, [("strengthens", "Strengthens", {"lats": "Lats"})]) == ()


def test_every_page_has_a_view(library: Catalogue) -> None:
    relations = relate(library)
    for record in library.by_docname.values():
        assert view(record, library, relations).reviewed == words.day(record.facts.reviewed)


def test_the_library_as_data_follows_its_schema(library: Catalogue) -> None:
    data = json.loads(json.dumps(export.data(library)))
    jsonschema.validate(data, export.library_schema())
    row = data["exercises"]["bird-dog"]
    assert row["dose"]["reps"] == [8, 10]
    assert row["sections"]["Cues"][0] == "Reach long, not high."


@pytest.mark.parametrize("kind", ["exercise", "muscle", "cause", "routine", "guide"])
def test_the_front_matter_schema_is_a_schema(kind: str, library: Catalogue) -> None:
    schema = export.front_matter_schema(kind, library)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    for record in library.of_kind(kind).values():
        text, _ = frontmatter.split((ROOT / record.path).read_text(encoding="utf-8")) or ("", 0)
        data = json.loads(json.dumps(frontmatter.parse(text, record.path).data, default=str))
        jsonschema.validate(data, schema)


def test_data_that_stays_the_same_is_not_written_again(library: Catalogue, tmp_path: Path) -> None:
    export.write(library, relate(library), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")}
    export.write(library, relate(library), tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.json")} == before


@pytest.mark.parametrize("kind", ["exercise", "muscle", "cause", "routine", "guide"])
def test_a_draft_names_all_that_is_missing_and_no_more(kind: str, small: Path) -> None:
    path = drafts.write(small, kind, "brand-new", today=TODAY)
    problems = load(small, today=TODAY).problems
    assert {p.path for p in problems} == {path.relative_to(small).as_posix()}
    assert not {p.code for p in problems} & {
        "unknown-key",
        "unknown-section",
        "yaml",
        "missing-section",
    }


def test_a_draft_never_touches_a_page_that_exists(small: Path) -> None:
    before = (small / "exercises/row.md").read_bytes()
    with pytest.raises(drafts.DraftError, match="exists; nothing was written"):
        drafts.write(small, "exercise", "row", today=TODAY)
    assert (small / "exercises/row.md").read_bytes() == before


@pytest.mark.parametrize("bad", ["Row", "a b", "../x", "x--y", ""])
def test_a_draft_with_a_bad_id_is_refused(bad: str, small: Path) -> None:
    with pytest.raises(drafts.DraftError, match="is not an id"):
        drafts.write(small, "exercise", bad, today=TODAY)
