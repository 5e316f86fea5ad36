"""What is made of things is kept as long as the things are the same ones, and two rounds at most when nobody asks."""

from palveluopas.runtime.keeping import KeptByIdentity, made_anew


def test_the_same_things_are_asked_but_once_and_equal_ones_again():
    kept, made, words = KeptByIdentity(), [], ["word"]
    for things in ((words,), (words,), (["word"],)):
        kept("length", things, lambda: made.append(1))
    assert len(made) == 2
    assert kept("other name", (words,), lambda: "other") == "other"
    assert [made_anew("length", (words,), lambda: made.append(1)) for _ in range(2)] and len(made) == 4


def test_what_nobody_asked_for_in_two_rounds_is_let_go():
    kept, words = KeptByIdentity(), ["word"]
    for _ in range(5):
        kept.next_round()
        kept("length", (words,), lambda: len(words))
    assert len(kept) == 1
    kept.next_round()
    assert kept("length", (words,), lambda: 7) == 1
    kept.next_round()
    kept.next_round()
    assert len(kept) == 0 and kept("length", (words,), lambda: 7) == 7
