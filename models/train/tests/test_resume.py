import tempfile
import unittest
from pathlib import Path

import torch

from dataset.draws import Draws
from learning.run import Run
from tests.made_data import make_pixels, make_records, make_small_architecture


def start_run(epochs=3):
    architecture = make_small_architecture()
    torch.manual_seed(5)
    return Run(architecture, Draws(make_records(16), make_pixels(16, 64), architecture, True), "cpu", 5, epochs)


def train_epochs(run, count):
    for _ in range(count):
        run.history.append(run.train_epoch(lambda done, total: None))


class ResumedRun(unittest.TestCase):
    def test_a_resumed_run_ends_with_the_weights_of_one_that_never_stopped(self):
        straight = start_run()
        train_epochs(straight, 3)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "last.pt"
            stopped = start_run()
            train_epochs(stopped, 1)
            stopped.save(path)
            torch.manual_seed(99)  # the state of a new process
            resumed = start_run()
            resumed.restore(path)
            train_epochs(resumed, 2)
        for name, wanted in straight.network.state_dict().items():
            self.assertTrue(torch.equal(wanted, resumed.network.state_dict()[name]), name)
        for name, wanted in straight.average.network.state_dict().items():
            self.assertTrue(torch.equal(wanted, resumed.average.network.state_dict()[name]), name)
        self.assertEqual(straight.history, resumed.history)

    def test_another_seed_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "last.pt"
            run = start_run()
            run.save(path)
            run.seed = 6
            with self.assertRaises(SystemExit):
                run.restore(path)


if __name__ == "__main__":
    unittest.main()
