"""One way to ask a language model, with or without a key.

`setup_llm_client()` gives the offline provider: it needs no key and no network and serves drafts from
`data/drafts/`, which were written for this course to fail in the ways assistants do. A model's name gives a
real provider (providers.py), a cassette's path records or replays real replies (cassette.py). What goes wrong is
an exception, never a text that could be saved as an answer.

    ask.py → clients.py → wire.py → the openai SDK → a server
              providers.py: who, where, which key      spending.py: tokens, dollars, the limit
"""

from utils.llm.ask import async_get_completion as async_get_completion
from utils.llm.ask import async_setup_llm_client as async_setup_llm_client
from utils.llm.ask import get_completion as get_completion
from utils.llm.ask import setup_llm_client as setup_llm_client
from utils.llm.errors import LLMError as LLMError
from utils.llm.prompts import async_prompt_enhancer as async_prompt_enhancer
from utils.llm.prompts import prompt_checklist as prompt_checklist
from utils.llm.prompts import prompt_enhancer as prompt_enhancer
