"""The course's folder: where it is, and which labs it has."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LAB_FOLDERS = "[0-9][0-9]_*"


def lab_names(root: Path) -> list[str]:
    """The labs that have a text in `solutions/`, in order; nothing is registered anywhere."""
    folders = sorted((root / "solutions").glob(LAB_FOLDERS))
    return [folder.name for folder in folders if (folder / f"{folder.name}.md").is_file()]
