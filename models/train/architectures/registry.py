"""The networks by id: `neuroscan` is architectures/neuroscan.py, `cnn-150` is architectures/cnn_150.py."""

from importlib import import_module
from pathlib import Path

NOT_NETWORKS = {"architecture", "br35h", "registry"}


def list_ids():
    folder = Path(__file__).parent
    return sorted(file.stem.replace("_", "-") for file in folder.glob("*.py") if file.stem not in NOT_NETWORKS)


def find_architecture(network_id):
    """The Architecture of that id. @throws SystemExit naming the known ids."""
    if network_id not in list_ids():
        raise SystemExit(f"unknown network '{network_id}'; known: {', '.join(list_ids())}")
    return import_module("architectures." + network_id.replace("-", "_")).ARCHITECTURE
