from __future__ import annotations

from kaplint.terms.pack import pack_counts, pack_row, pack_shelves, unpack_counts, unpack_numbers, unpack_row


def test_rows_keep_their_numbers_once_and_in_order():
    assert pack_row({"heart": [3, 1, 3], "eye": [2]}) == ["heart:3,1", "eye:2"]
    assert unpack_row(["heart:3,1", "", "eye:2"]) == {"heart": "3,1", "eye": "2"}
    assert unpack_numbers("3,1") == (3, 1)
    assert unpack_numbers("") == ()


def test_counts_come_back_as_they_were():
    counts = {"heart": 2, "eye": 1, "lung": 2}
    assert pack_counts(counts) == "2 heart lung\n1 eye"
    assert unpack_counts(pack_counts(counts)) == counts
    assert unpack_counts(pack_counts({})) == {}


def test_shelves_are_named_by_the_first_letters():
    assert pack_shelves({"heart": "heart", "hearts": "heart", "of": ""}) == {
        "hea": "\nheart heart\nhearts heart\n",
        "of": "\nof \n",
    }
