"""A plan with all that it can show: pictures, appendices, names in other languages."""

import io

from PIL import Image

from placedev.editions import snapshot as s
from tests.editions import builders

MAPS, LOGOS = 13, 6
Media = dict[str, tuple[bytes, str]]


def pictures() -> Media:
    """Return checksum to bytes and kind of twenty pictures as people take them."""
    noise = Image.effect_noise((500, 375), 60).convert("RGB").resize((1600, 1200))
    mark = Image.new("RGB", (800, 300), "#1f5f4a")
    media = {}
    for number in range(1 + MAPS + LOGOS):
        made, kind = io.BytesIO(), "JPEG" if number <= MAPS else "PNG"
        picture = noise if number <= MAPS else mark
        picture.putpixel((0, 0), (number, number, number))
        picture.save(made, kind, quality=85)
        media[f"{number:064x}"] = (made.getvalue(), f"image/{kind.lower()}")
    return media


def whole(media: Media) -> s.PlanSnapshot:
    """Return the second edition of a plan that shows all of the pictures."""
    (photo, photo_kind), *others = [(sha256, kind) for sha256, (_, kind) in media.items()]
    ideas = (s.AnsweredIdea(number=7, text="En brygga", outcome_word="blev en del av planen"),)
    entry = s.DirectoryEntry(kind="service", kind_word="Service", name="Byakiosken")
    picture = s.Photo(sha256=photo, media_type=photo_kind, alt="Älven", credit="Byalaget")
    home = "År 2030 är Ålvdal en plats dit unga flyttar hem. "
    return with_foreign_names(
        builders.snapshot(
            activity_count=8,
            area_count=3,
            place=builders.place(photo=picture),
            plan=builders.plan(target_picture=home + "Här bor man gott. " * 80),
            maps=tuple(_map(at, *one) for at, one in enumerate(others[:MAPS])),
            logos=tuple(_logo(at, *one) for at, one in enumerate(others[MAPS:])),
            ideas=ideas,
            achievements=(s.Achievement(text="Bryggan lagad", year_text="2024"),),
            directory=(entry,),
            appendices=("meetings", "ideas", "directory", "statistics"),
        )
    )


def _map(at: int, sha256: str, kind: str) -> s.PlanMap:
    return s.PlanMap(
        title=f"Karta {at}",
        alt=f"Byn från {at} håll",
        sha256=sha256,
        media_type=kind,
        features=(
            s.MapFeature(number="1", label="Bryggan", activity_uid=builders.uid(4, 1)),
            s.MapFeature(number="B", label="Ängen", area_uid=builders.uid(2, 0)),
        ),
    )


def _logo(at: int, sha256: str, kind: str) -> s.Logo:
    return s.Logo(name=f"Fond {at}", link="https://exempel.se", sha256=sha256, media_type=kind)


def with_foreign_names(made: s.PlanSnapshot) -> s.PlanSnapshot:
    """Return a plan of which the place, an organisation, an area and an activity are foreign."""
    other = {"other_name": "Jovkkesvágge", "other_name_language": "smj"}
    return made.model_copy(
        update={
            "place": made.place.model_copy(update=other),
            "organisations": _first(made.organisations, "en"),
            "areas": _first(made.areas, "de"),
            "activities": _first(made.activities, "fi"),
        }
    )


def _first(rows: tuple, language: str) -> tuple:
    """Return rows of which the first has a name in another language."""
    return tuple(one.model_copy(update={"name_language": language}) for one in rows[:1]) + rows[1:]
