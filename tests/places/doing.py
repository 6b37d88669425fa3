"""What the tests of people do again and again."""

import re
import uuid

PAGE = "/platser/alvdal/medlemmar"
LINK = re.compile(r"/inbjudan/[\w-]{43}")


def invite(leader, email, role="member", at=PAGE, **more):
    """Invite, and return the answer."""
    sent = {"email": email, "role": role, "uid": str(uuid.uuid4()), **more}
    return leader.post(f"{at}/inbjudan", data=sent)


def link_to(leader, email):
    """Invite, and return the link that the letter holds."""
    assert invite(leader, email).status_code == 302
    return LINK.findall(leader.get(PAGE).text)[0]
