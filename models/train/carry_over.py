#!/usr/bin/env python3
"""Trains a network once without each source and each sequence, and writes what it makes of them into its card:
python3 models/train/carry_over.py <id> --data DIR [--parts PART ...] [OPTION OF train.py ...]. What was trained to its end
before is not trained again."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from dataset.held_out import PARTS
from measure import measure_carried
from train import ROOT, run_folder


def main():
    parser = argparse.ArgumentParser(description="Leaves out one source or sequence after the other; writes the card.")
    parser.add_argument("id")
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    arguments, training = parser.parse_known_args()
    for part in arguments.parts:
        command = [sys.executable, str(Path(__file__).with_name("train.py")), arguments.id, "--data", str(arguments.data)]
        command += ["--protocol", "d", "--part", part, "--resume", *training]
        if subprocess.run(command).returncode != 0:
            raise SystemExit(f"training without {part} failed")
    measure_carried(arguments.id, arguments.data)


if __name__ == "__main__":
    main()
