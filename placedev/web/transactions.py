"""One request, one transaction: a change that went well is committed, any other is undone."""

from contextlib import nullcontext

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from placedev.core.db import db, one_writer, start_reading, start_writing
from placedev.core.once import wait_for_the_same

_BAD_REQUEST = 400


def keep_changes() -> None:
    """Commit although the answer says no: what was refused is itself worth keeping.

    For a failed try to sign in, and for a text that met somebody else's.
    """
    g.keep_changes = True


class TransactionalFlask(Flask):
    """Flask that commits before it answers: nothing is acknowledged that is not stored."""

    def dispatch_request(self) -> ResponseReturnValue:
        """Run the view and commit; once more if somebody stored the same thing this instant.

        Of the same form, sent twice at once, the second waits before anything is read. The second
        run finds what the first stored and answers as the first did.
        """
        reads = request.method in {"GET", "HEAD", "OPTIONS"}
        (start_reading if reads else start_writing)()
        with nullcontext() if reads else one_writer():
            try:
                return self._run_and_commit()
            except IntegrityError:
                db.session.rollback()
                return self._run_and_commit()

    def _run_and_commit(self) -> Response:
        g.keep_changes = False
        if request.method == "POST":
            wait_for_the_same(request.form.get("uid"))
        response = self.make_response(super().dispatch_request())
        went_well = response.status_code < _BAD_REQUEST or g.keep_changes
        if request.method == "POST" and went_well:
            db.session.commit()
        else:
            db.session.close()  # undoes; unlike a rollback, it prepares no row for another look
        return response
