"""Answers of the page's own engine, through the command line: the file, the decoder and the runtime that are shipped."""

import json
import subprocess

import numpy

FILES_PER_CALL = 200


class Engine:
    """@pre `./dev site` has been run. Each file is asked once. @throws SystemExit where the engine refuses one."""

    def __init__(self, root, architecture, temperature):
        self.command = ["node", str(root / "web/cli/classify.mjs"), "--json"]
        self.command += ["--model", str(root / "models" / architecture.id)]
        self.architecture, self.temperature = architecture, temperature
        self.answers = {}

    def ask(self, records):
        """Logits of each record, up to a constant an image, as float64."""
        paths = [str(record.path.resolve()) for record in records]
        missing = [path for path in dict.fromkeys(paths) if path not in self.answers]
        for start in range(0, len(missing), FILES_PER_CALL):
            self.classify(missing[start : start + FILES_PER_CALL])
        logits = numpy.log(numpy.clip([self.answers[path] for path in paths], 1e-30, 1)) * self.temperature
        return logits[:, 1:] - logits[:, :1] if self.architecture.output_kind == "sigmoid" else logits

    def classify(self, paths):
        called = subprocess.run(self.command + paths, capture_output=True, text=True)
        for line in called.stdout.splitlines():
            answer = json.loads(line)
            if "error" in answer:
                raise SystemExit(f"{answer['file']}: {answer['error']['message']}")
            self.answers[answer["file"]] = [answer["probabilities"][name] for name in self.architecture.class_ids]
        if called.returncode != 0:
            raise SystemExit(called.stderr.strip() or "the engine did not answer; run ./dev site first")
