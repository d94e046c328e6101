"""Answers of the page's own engine, through the command line: the file, the decoder, the runtime and the figures that are
shipped."""

import csv
import json
import subprocess

import numpy

from measuring.votes import picture_weights


class Engine:
    """@pre `./dev site` has been run."""

    def __init__(self, root, network_id, class_ids):
        self.root, self.network_id, self.class_ids = root, network_id, class_ids

    def evaluate(self, records, units, name):
        """(probabilities of each record, what ./dev evaluate --json prints). Lists and answers stay in build/measure.
        @throws SystemExit where the engine refuses an image."""
        folder = self.root / "build" / "measure" / self.network_id
        folder.mkdir(parents=True, exist_ok=True)
        listed, answered = folder / f"{name}.csv", folder / f"{name}.jsonl"
        with open(listed, "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["path", "label", "weight", "unit"])
            for record, weight, unit in zip(records, picture_weights(records), units):
                writer.writerow([record.path.resolve(), record.label, repr(float(weight)), unit])
        command = ["node", str(self.root / "web/cli/evaluate.mjs"), "--json", "--group-by", "unit"]
        command += ["--model", str(self.root / "models" / self.network_id)]
        command += ["--data", str(listed), "--rows", str(answered)]
        called = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if called.returncode != 0:
            raise SystemExit("the engine did not answer; run ./dev site first")
        evaluation = json.loads(called.stdout)
        if evaluation["failed"]:
            raise SystemExit(f"the engine could not read {evaluation['failed'][0]['path']}")
        rows = [json.loads(line)["probabilities"] for line in answered.read_text().splitlines()]
        return numpy.array([[row[class_id] for class_id in self.class_ids] for row in rows]), evaluation
