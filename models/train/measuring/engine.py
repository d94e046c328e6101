"""Answers of the page's own engine, through the command line: the file, the decoder and the runtime that are shipped."""

import json
import subprocess

import numpy

FILES_PER_CALL = 200


def ask_engine(records, root, network_id, architecture, temperature):
    """Logits (up to a constant an image) of the built engine for each record, as float64.
    @pre `./dev site` has been run. @throws SystemExit where the engine refuses an image."""
    paths = list(dict.fromkeys(str(record.path.resolve()) for record in records))
    answers = {}
    for start in range(0, len(paths), FILES_PER_CALL):
        command = ["node", str(root / "web/cli/classify.mjs"), "--json", "--model", str(root / "models" / network_id)]
        called = subprocess.run(command + paths[start : start + FILES_PER_CALL], capture_output=True, text=True)
        for line in called.stdout.splitlines():
            answer = json.loads(line)
            if "error" in answer:
                raise SystemExit(f"{answer['file']}: {answer['error']['message']}")
            answers[answer["file"]] = [answer["probabilities"][name] for name in architecture.class_ids]
        if called.returncode != 0:
            raise SystemExit(called.stderr.strip() or "the engine did not answer; run ./dev site first")
    chosen = numpy.array([answers[str(record.path.resolve())] for record in records])
    logits = numpy.log(numpy.clip(chosen, 1e-30, 1)) * temperature
    return logits[:, 1:] - logits[:, :1] if architecture.output_kind == "sigmoid" else logits
