"""Does every lab have its AI step, in the same rhythm, and does none of them leave the machine?"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from utils.drafts import drafts, find_draft

ROOT = Path(__file__).resolve().parents[1]
LABS = sorted(path for path in (ROOT / "solutions").glob("0[1-8]_*/0[1-8]_*.md"))
RHYTHM = ("setup_llm_client()", "prompt = ", "prompt_checklist(prompt)", "get_completion(prompt", "save_artifact(")


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_is_a_prompt_written_looked_through_asked_and_its_draft_saved(lab):
    step = lab.read_text(encoding="utf-8").split("by an assistant\n", 1)[1]
    at = [step.find(words) for words in RHYTHM]
    missing = [words for words, place in zip(RHYTHM, at, strict=True) if place < 0]
    assert not missing, f"{lab.stem}: the AI step lacks {missing}"
    assert at[1:4] == sorted(at[1:4]), f"{lab.stem}: first the prompt, then the checklist, then the question"


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_does_every_lab_ask_offline(lab):
    calls = re.findall(r"setup_llm_client\(([^)]*)\)", lab.read_text(encoding="utf-8"))
    assert calls
    assert not any(calls), f"{lab.stem}: a cell asks a real model: {calls}; leave the name to the student"


def test_is_a_draft_there_for_each_lab():
    assert {draft.lab for draft in drafts()} >= {lab.stem for lab in LABS}
    assert all(find_draft(draft.prompt or " ".join(draft.keywords)) for draft in drafts())


def test_does_an_offline_answer_need_neither_the_sdk_nor_a_socket():
    script = (
        "import sys\n"
        "sys.addaudithook(lambda event, args: sys.exit(event) if event.startswith('socket.') else None)\n"
        "from utils import get_completion, setup_llm_client\n"
        "get_completion('Create a database for my app.', *setup_llm_client())\n"
        "print('openai' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "False"
