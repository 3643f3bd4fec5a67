"""Work asked for by many at once is done once; failures are not kept."""

import threading

import pytest

from bot.digest.once import Once


def test_many_who_ask_at_once_share_one_result() -> None:
    once: Once[int] = Once(4)
    made: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def make() -> int:
        begun.set()
        go_on.wait(10)
        made.append(1)
        return 7

    got: list[int] = []
    threads = [threading.Thread(target=lambda: got.append(once.get("a", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    go_on.set()
    for thread in threads:
        thread.join()
    assert (got, made) == ([7] * 8, [1])


def test_a_failure_is_raised_and_made_again() -> None:
    once: Once[int] = Once(4)
    with pytest.raises(ZeroDivisionError):
        once.get("a", lambda: 1 // 0)
    assert once.get("a", lambda: 3) == 3


def test_the_oldest_results_and_forgotten_ones_are_made_again() -> None:
    once: Once[int] = Once(2)
    for number, key in enumerate("abc"):
        once.get(key, lambda number=number: number)  # type: ignore[misc]
    assert once.get("a", lambda: 9) == 9
    assert once.get("c", lambda: 9) == 2
    once.forget()
    assert once.get("c", lambda: 9) == 9
