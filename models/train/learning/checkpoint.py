"""Everything a run needs to go on as if it had never stopped. Written whole or not at all."""

import os
from pathlib import Path

import torch


def save_checkpoint(path, content):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    torch.save(content, partial)
    os.replace(partial, path)


def load_checkpoint(path):
    """On the CPU, whatever it was saved from. Only tensors and plain values are in it."""
    return torch.load(path, map_location="cpu")


def random_state():
    state = {"cpu": torch.get_rng_state()}
    if torch.cuda.is_available():
        state["cuda"] = torch.cuda.get_rng_state()
    return state


def restore_random_state(state):
    torch.set_rng_state(state["cpu"])
    if "cuda" in state and torch.cuda.is_available():
        torch.cuda.set_rng_state(state["cuda"])
