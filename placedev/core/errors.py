"""Errors that a person, not a programmer, can act on.

The web layer turns each into a page with its status: NotFound 404, Gone 410, NotAllowed 403,
AlreadyUsed and EditConflict 409, RuleBroken 422, TooManyTries 429. Any other exception is a
fault: 500.
"""


class DomainError(Exception):
    """Base of the anticipated errors; the message is a whole sentence for the reader."""


class NotFound(DomainError):
    """The thing does not exist, or not for this actor.

    Attributes:
        title: of the page that says so; none for the usual one.
    """

    def __init__(self, message: str, *, title: str | None = None) -> None:
        super().__init__(message)
        self.title = title


class Gone(DomainError):
    """What was here for everybody to read was taken back.

    Attributes:
        title: of the page that says so.
        reason: why, in the words of who took it back.
        instead: what holds now.
        instead_url: where that is read; none where nothing holds.
    """

    def __init__(
        self, message: str, *, title: str, reason: str, instead: str, instead_url: str | None = None
    ) -> None:
        super().__init__(message)
        self.title = title
        self.reason = reason
        self.instead = instead
        self.instead_url = instead_url


class NotAllowed(DomainError):
    """The actor may see the thing but may not do this to it."""


class RuleBroken(DomainError):
    """A rule forbids this now; the message says what to do instead."""


class TooManyTries(DomainError):
    """Somebody tried too often; the message says when it works again."""


class AlreadyUsed(DomainError):
    """A form was sent again with other content."""


class EditConflict(DomainError):
    """Somebody else saved first.

    Attributes:
        mine: the text that was about to be saved.
        theirs: the text that is saved now.
        version: the version that `theirs` has; saving with it overwrites knowingly.
        theirs_by: who saved it, in words.
    """

    def __init__(
        self, message: str, *, mine: str, theirs: str, version: int, theirs_by: str
    ) -> None:
        super().__init__(message)
        self.mine = mine
        self.theirs = theirs
        self.version = version
        self.theirs_by = theirs_by
