from wtforms import Field, ValidationError

from placedev.core.i18n import _, _l
from placedev.plan.models import Plan
from placedev.plan.picture_rules import (
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    Picture,
    picture_of,
)
from placedev.web.forms import VersionedForm, as_lines, lines, long_text, text, whole_number

_FIRST_YEAR, _LAST_YEAR = 1900, 2200


class PictureForm(VersionedForm):
    target_picture = long_text(_l("Målbild"))
    horizon_year = whole_number(_l("Målbildens år"), low=_FIRST_YEAR, high=_LAST_YEAR)
    horizon_year_to = whole_number(_l("Till år"), low=_FIRST_YEAR, high=_LAST_YEAR)
    visions = lines(_l("Visioner"))
    overarching_goal = long_text(_l("Övergripande mål"), limit=2_000)
    values = lines(_l("Värden ni står för"), limit=2_000)
    slogan = text(_l("Slogan"))
    change_note = text(_l("Vad är nytt, och varför?"), limit=500)

    @classmethod
    def of(cls, plan: Plan) -> "PictureForm":
        """Return the form as the plan reads now."""
        return cls(formdata=None, data={**_written(picture_of(plan)), "version": plan.version})

    def validate_horizon_year_to(self, field: Field) -> None:
        if field.data and self.horizon_year.data and field.data < self.horizon_year.data:
            raise ValidationError(_("Målbilden slutar innan den börjar. Rätta åren."))

    def validate_visions(self, field: Field) -> None:
        check_statements(field)

    def validate_values(self, field: Field) -> None:
        check_statements(field)

    def picture(self) -> Picture:
        """Return what was written; the form must be valid."""
        return Picture(
            target_picture=self.target_picture.data or None,
            visions=as_lines(self.visions.data),
            overarching_goal=self.overarching_goal.data or None,
            values=as_lines(self.values.data),
            slogan=self.slogan.data or None,
            horizon_year=self.horizon_year.data,
            horizon_year_to=self.horizon_year_to.data,
        )


def check_statements(field: Field) -> None:
    """Ask for fewer or shorter lines where nobody would read them."""
    written = as_lines(field.data)
    if len(written) > MOST_STATEMENTS:
        raise ValidationError(_("Välj ut de %(most)s viktigaste raderna.", most=MOST_STATEMENTS))
    if any(len(line) > LONGEST_STATEMENT for line in written):
        raise ValidationError(
            _("Korta varje rad till högst %(limit)s tecken.", limit=LONGEST_STATEMENT)
        )


def _written(picture: Picture) -> dict[str, object]:
    return {
        **vars(picture),
        "visions": "\n".join(picture.visions),
        "values": "\n".join(picture.values),
    }
