"""A copy of the record that can take its place; records of earlier programs brought up to date."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from bot.domain import Filter, ReadoutError
from bot.store import Store, keeping, migrations
from bot.store.backup import backup
from bot.store.base import open_engine, writing
from tests.contract.conftest import Postgres
from tests.records import NOW, clean_page, commitment, meeting, raw_page

REVISIONS = sorted(
    path.name[:4] for path in Path(migrations.__file__).parent.glob("versions/[0-9]*.py")
)


def keep(store: Store, text: str) -> None:
    found = meeting(text, None, commitment(text))
    store.keep(raw_page(text, text), clean_page(text), [found], NOW)


def test_a_backup_holds_what_was_kept_until_then_and_takes_the_records_place(
    tmp_path: Path,
) -> None:
    with Store.open(f"sqlite:///{tmp_path}/readout.db") as store:
        keep(store, "They agreed on rice.")
        backup(store, tmp_path / "copy.db")
        keep(store, "They agreed on steel.")
    with Store.open(f"sqlite:///{tmp_path}/copy.db") as restored:
        assert restored.commitments(Filter(words="rice")).total == 1
        assert restored.meetings(Filter()).total == 1
        keep(restored, "They agreed on steel.")
        assert restored.meetings(Filter()).total == 2


def test_a_backup_never_replaces_a_file(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with (
        Store.open(f"sqlite:///{tmp_path}/readout.db") as store,
        pytest.raises(ReadoutError, match=r"copy\.db: is there already"),
    ):
        backup(store, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_a_backup_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with (
        Store.open(f"sqlite:///{tmp_path}/readout.db") as store,
        pytest.raises(ReadoutError, match=r"none/copy\.db: the backup cannot be written"),
    ):
        backup(store, tmp_path / "none" / "copy.db")


def test_a_postgresql_record_is_backed_up_with_its_own_tools(
    postgres: Postgres, postgres_template: str, tmp_path: Path
) -> None:
    with (
        Store.open(postgres.address.format(postgres_template)) as store,
        pytest.raises(ReadoutError, match="pg_dump"),
    ):
        backup(store, tmp_path / "copy.db")


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_record_of_an_earlier_program_is_brought_up_to_date(
    empty_url: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(empty_url)
    with writing(engine) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    with monkeypatch.context() as earlier:
        # Programs before revision 0003 paired nothing.
        earlier.setattr(keeping, "pair", lambda *_: None)
        keep(Store(engine), "They agreed on rice.")
    engine.dispose()
    with Store.open(empty_url) as store:
        assert store.commitments(Filter(words="rice")).total == 1
        keep(store, "They agreed on steel.")
        assert store.meetings(Filter()).total == 2
