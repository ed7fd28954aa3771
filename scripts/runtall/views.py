"""What each page shows beyond its prose: from records and relations to plain values."""

from __future__ import annotations

from collections.abc import Iterable

from . import drawings, words
from .body import Marked, Picture, pictures
from .catalogue import Catalogue
from .doses import days
from .links import exercise_link, kit_names, link, routine_link
from .records import (
    FOLDERS,
    ROLES,
    SIGNS,
    STATES,
    Cause,
    Evidence,
    Exercise,
    Facts,
    Muscle,
    Record,
    Routine,
)
from .relations import Relations, causes, dose_of, kit, kit_choice, level, minutes
from .shown import (
    CauseView,
    ExerciseView,
    Fact,
    Grade,
    Group,
    GuideView,
    Link,
    MuscleView,
    RoutineItem,
    RoutineView,
    Shown,
    View,
)

# What can be printed of a routine, by the format's id.
_PRINTS = {
    "a4": "A4",
    "letter": "US Letter",
    "pocket": "Pocket",
    "large": "Large print",
    "diary": "Diary",
}
_GRADES = ("none", "weak", "moderate", "good")


def view(record: Record[Facts], library: Catalogue, relations: Relations) -> View:
    """Return what the page of a record shows."""
    facts = record.facts
    aliases, reviewed = facts.aliases, words.day(facts.reviewed)
    if isinstance(facts, Exercise):
        return _exercise(library.exercises[record.id], library, relations)
    if isinstance(facts, Muscle):
        return _muscle(library.muscles[record.id], library, relations)
    if isinstance(facts, Cause):
        return _cause(library.causes[record.id], library, relations)
    if isinstance(facts, Routine):
        return _routine(library.routines[record.id], library)
    return GuideView(scene(library, record), aliases, reviewed)


def _exercise(exercise: Record[Exercise], library: Catalogue, relations: Relations) -> ExerciseView:
    facts = exercise.facts
    about = f"{facts.dose.week()} About {words.counted(facts.dose.minutes, 'minute')}."
    helps = tuple(link(library.causes[cause]) for cause in facts.causes)
    routines = relations.routines_of.get(exercise.id, ())
    return ExerciseView(
        id=exercise.id,
        title=exercise.title,
        code=f"{exercise.id}.{facts.dose.code()}",
        figure=_figure(exercise, library),
        badges=(
            library.term("level", facts.level).name,
            library.term("position", facts.position).name,
            kit_names(facts.equipment, library),
        ),
        dose=facts.dose.sentences(),
        about=words.capital(about.strip()),
        skip=_skip(facts, library),
        facts=tuple(_exercise_facts(facts, library)),
        helps=helps,
        routines=tuple(link(r, f"{minutes(r, library)} min") for r in routines),
        muscles=_muscles(facts.muscles, ROLES, words.ROLE_NAMES, library),
        maps=maps(facts.muscles, ROLES, words.ROLE_NAMES, library),
        ladder=tuple(_ladder(exercise, library, relations)),
        alternatives=tuple(exercise_link(a, library) for a in relations.alternatives[exercise.id]),
        grade=_grade(facts.evidence, library),
        aliases=facts.aliases,
        reviewed=words.day(facts.reviewed),
    )


def _skip(facts: Exercise, library: Catalogue) -> str:
    """Return when to leave an exercise out, as one line."""
    names = [library.term("caution", caution).name for caution in facts.avoid_if]
    return words.run_on(names, "; ")


def _exercise_facts(facts: Exercise, library: Catalogue) -> Iterable[Fact]:
    if not facts.equipment:
        yield Fact("Kit", "None")
    for i, choice in enumerate(facts.equipment):
        text = words.capital(kit_choice(choice, library))
        terms = (library.term("equipment", one) for one in choice)
        household = next((t.household for t in terms if t.household), "")
        yield Fact("" if i else "Kit", text, f"At home: {household}." if household else "")
    if facts.slots:
        slots = [library.term("slot", slot).name for slot in facts.slots]
        yield Fact("When", words.run_on(slots, ", "))


def _muscles(
    holder: object, keys: Iterable[str], names: dict[str, str], library: Catalogue
) -> tuple[Group, ...]:
    groups = (
        Group(key, names[key], tuple(link(library.muscles[m]) for m in getattr(holder, key)))
        for key in keys
    )
    return tuple(group for group in groups if group.links)


def maps(
    holder: object, keys: Iterable[str], names: dict[str, str], library: Catalogue
) -> tuple[Picture, ...]:
    """Return the views of the body that show muscles by role or state."""
    marked: list[Marked] = [
        (key, names[key], {m: library.muscles[m].title for m in getattr(holder, key)})
        for key in keys
    ]
    return pictures(library.body, marked)


def _ladder(
    exercise: Record[Exercise], library: Catalogue, relations: Relations
) -> Iterable[tuple[str, Link | None]]:
    easier = relations.easier.get(exercise.id, ())
    harder = [library.exercises[id] for id in exercise.facts.harder]
    if not easier and not harder:
        return
    yield from (("Easier", exercise_link(one, library)) for one in easier)
    yield "You are here", None
    yield from (("Harder", exercise_link(one, library)) for one in harder)


def _grade(evidence: Evidence, library: Catalogue) -> Grade:
    term = library.term("grade", evidence.grade)
    bars = _GRADES.index(evidence.grade) if evidence.grade in _GRADES else 0
    return Grade(bars, term.name, term.says)


def _figure(exercise: Record[Exercise], library: Catalogue) -> Shown | None:
    drawing = library.drawings.get(exercise.id)
    if drawing is None:
        return None
    position = library.term("position", exercise.facts.position).name
    said = drawings.says(drawing, exercise.title, position)
    legend = tuple((role, words.ROLE_NAMES[role].lower()) for role in drawing.roles)
    return Shown(drawing, said, legend=legend)


def scene(library: Catalogue, record: Record[Facts], which: str = "") -> Shown | None:
    """Return the figure beside a page that is no exercise, or the one of its check."""
    folder = FOLDERS[record.kind].rpartition("/")[2]
    drawing = library.drawings.get(f"{folder}/{record.id}{which}")
    if drawing is None:
        return None
    badges = drawing.badges or ("",) * len(drawing.says)
    captions = tuple(zip(badges, drawing.says, strict=True))
    return Shown(drawing, drawings.scene_says(drawing), captions)


def _muscle(muscle: Record[Muscle], library: Catalogue, relations: Relations) -> MuscleView:
    facts = muscle.facts
    by_role = relations.by_muscle.get(muscle.id, {})
    return MuscleView(
        id=muscle.id,
        badges=(
            library.term("group", facts.group).name,
            library.term("layer", facts.layer).name,
        ),
        neighbours=tuple(link(library.muscles[n]) for n in facts.neighbours),
        maps=pictures(library.body, [("strengthens", "Marked", {muscle.id: muscle.title})]),
        exercises=tuple(
            Group(
                role,
                words.ROLE_HEADINGS[role],
                tuple(exercise_link(e, library) for e in by_role[role]),
            )
            for role in ROLES
            if role in by_role
        ),
        causes=tuple(
            link(cause, words.STATE_NAMES[state].lower())
            for cause, state in relations.causes_of_muscle.get(muscle.id, ())
        ),
        aliases=facts.aliases,
        reviewed=words.day(facts.reviewed),
    )


def _cause(cause: Record[Cause], library: Catalogue, relations: Relations) -> CauseView:
    facts = cause.facts
    found = relations.by_cause.get(cause.id, ())
    routines = relations.routines_for.get(cause.id, ())
    return CauseView(
        id=cause.id,
        figure=scene(library, cause),
        check=scene(library, cause, ".self-test"),
        signs=tuple(
            Fact(
                words.SIGN_NAMES[sign],
                words.run_on([library.term(sign, s).name for s in ids], ", "),
            )
            for sign in SIGNS
            if (ids := getattr(facts.signs, sign))
        ),
        muscles=_muscles(facts.muscles, STATES, words.STATE_NAMES, library),
        maps=maps(facts.muscles, STATES, words.STATE_NAMES, library),
        exercises_heading=words.REMEDIES[facts.remedy],
        exercises=tuple(exercise_link(e, library) for e in found),
        routines=tuple(routine_link(r, library) for r in routines),
        grade=_grade(facts.evidence, library),
        aliases=facts.aliases,
        reviewed=words.day(facts.reviewed),
    )


def _routine(routine: Record[Routine], library: Catalogue) -> RoutineView:
    facts = routine.facts
    needed = [kit_choice(choice, library) for choice in kit(routine, library)]
    strengthens = dict.fromkeys(
        m
        for item in facts.items
        for m in library.exercises[item.exercise].facts.muscles.strengthens
    )
    trained = tuple(link(library.muscles[m]) for m in strengthens)
    return RoutineView(
        id=routine.id,
        minutes=minutes(routine, library),
        facts=(
            Fact("Kit", words.capital(words.listed(needed)) if needed else "None"),
            Fact("Level", library.term("level", level(routine, library)).name),
            Fact("When", library.term("slot", facts.slot).name),
            Fact(
                "Week",
                f"{words.capital(days(facts.days))}, for {words.counted(facts.weeks, 'week')}",
            ),
        ),
        causes=tuple(link(c) for c in causes(routine, library)),
        items=tuple(
            RoutineItem(
                exercise_link(library.exercises[item.exercise], library),
                " ".join(dose_of(item, library).sentences()),
                f"{dose_of(item, library).minutes} min",
            )
            for item in facts.items
        ),
        muscles=(Group("strengthens", words.ROLE_NAMES["strengthens"], trained),),
        cards=tuple((f"cards/{routine.id}-{format}.pdf", name) for format, name in _PRINTS.items()),
        aliases=facts.aliases,
        reviewed=words.day(facts.reviewed),
    )
