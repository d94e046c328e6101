"""What a gate judges pictures by, as the page's engine sees them: nothing of it is computed here a second time."""

import json
import subprocess

import numpy


class Observations:
    """Rows of what was observed: appearance [n, 88], features [n, channels], certainty [n], probabilities."""

    FIELDS = ("appearance", "features", "certainty", "probabilities")

    def __init__(self, **columns):
        for name in self.FIELDS:
            setattr(self, name, columns[name])

    def __len__(self):
        return len(self.appearance)

    def rows(self, chosen):
        return Observations(**{name: getattr(self, name)[chosen] for name in self.FIELDS})


def join(parts):
    return Observations(**{name: numpy.concatenate([getattr(part, name) for part in parts]) for name in Observations.FIELDS})


def observe(root, network_id, layer, paths):
    """@pre `./dev site` has been run. @throws SystemExit where the engine refuses a picture."""
    command = ["node", str(root / "web/cli/observe.mjs"), "--model", str(root / "models" / network_id)]
    command += ["--layer", layer["name"], "--channels", str(layer["channels"]), "--layout", layer["layout"]]
    called = subprocess.run(command, input="".join(f"{path}\n" for path in paths), stdout=subprocess.PIPE, text=True)
    if called.returncode != 0:
        raise SystemExit("the engine did not answer; run ./dev site first")
    lines = [json.loads(line) for line in called.stdout.splitlines()]
    for line in lines:
        if "error" in line:
            raise SystemExit(f"{line['file']}: {line['error']}")
    return Observations(**{name: numpy.array([line[name] for line in lines]) for name in Observations.FIELDS})
