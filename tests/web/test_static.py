"""Static files: packed for who takes it, whole for who does not."""

import gzip


def test_a_stylesheet_is_sent_packed_to_who_takes_it(client):
    plain = client.get("/static/public.css")
    packed = client.get("/static/public.css", headers={"Accept-Encoding": "br, gzip"})
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 3
    assert packed.headers["Content-Length"] == str(len(packed.data))
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    assert client.get("/static/finns-inte.css").status_code == 404


def test_who_has_it_gets_nothing_again(client):
    tag = client.get("/static/public.css").headers["ETag"]
    again = client.get(
        "/static/public.css", headers={"If-None-Match": tag, "Accept-Encoding": "gzip"}
    )
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Encoding" not in again.headers
