"""One training run: its folder, its state, its epochs."""


import numpy
import torch

from augment import degradation, geometry, intensity
from dataset.pixels import to_input
from learning.averaging import WeightAverage
from learning.checkpoint import load_checkpoint, random_state, restore_random_state, save_checkpoint
from learning.objective import box_loss, class_loss, single_unit_loss, spot_loss
from learning.schedule import learning_rate

CLIP_NORM = 2.0


class Run:
    """@pre the caller has set the seed. Everything random in an epoch follows from the seed and the epoch's number,
    and what follows from torch's own generator (dropout) is stored with the checkpoint."""

    def __init__(self, architecture, draws, device, seed, epochs, brief=False, coarse=0.0):
        """brief: convolutions in bfloat16, twice as fast where the processor has it; weights stay float32.
        coarse: the share of the epochs, the first ones, that see pictures of two thirds of the width and height: twice
        as fast, for networks that take any size."""
        self.architecture, self.draws, self.device, self.brief = architecture, draws, torch.device(device), brief
        self.settings, self.seed, self.epochs = architecture.training, seed, epochs
        self.coarse = coarse
        self.network = architecture.build().to(self.device, memory_format=torch.channels_last)
        self.average = WeightAverage(self.network, self.settings.average_decay)
        self.spotter = self.build_spotter()
        learnt = [*self.network.parameters(), *self.spotter.parameters()]
        decayed = [p for p in learnt if p.ndim > 1]
        plain = [p for p in learnt if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": self.settings.weight_decay}, {"params": plain, "weight_decay": 0.0}],
            lr=self.settings.learning_rate,
        )
        self.history, self.best, self.seconds, self.epochs_before = [], -1.0, 0.0, 0

    def build_spotter(self):
        """What tells from each cell's features whether a tumour is there. It only teaches, and is never exported."""
        if self.settings.spot_weight == 0:
            return torch.nn.Identity()
        return torch.nn.Conv2d(self.network.head.in_features, 1, 1).to(self.device)

    @property
    def epoch(self):
        return len(self.history)

    def train_epoch(self, report):
        """One epoch; report(done, total) is called after each step. @returns mean loss and accuracy on typed draws."""
        settings = self.settings
        generator = torch.Generator().manual_seed(self.seed * 100_003 + self.epoch)
        order = self.draws.draw_epoch(settings.draws_per_epoch, self.seed, self.epoch)
        self.network.train()
        losses, hits, typed = [], 0, 0
        for start in range(0, len(order) - settings.batch + 1, settings.batch):
            rate = learning_rate(settings.learning_rate, self.epoch + start / len(order), self.epochs)
            for group in self.optimizer.param_groups:
                group["lr"] = rate
            loss, right, count = self.step(self.draws.fetch(order[start : start + settings.batch]), generator)
            losses.append(loss)
            hits, typed = hits + right, typed + count
            report(start + settings.batch, len(order))
        return {"learning_rate": rate, "train_loss": float(numpy.mean(losses)), "train_accuracy": hits / max(1, typed)}

    def step(self, batch, generator):
        planes, labels, boxes = batch
        labels = torch.from_numpy(labels).to(self.device)
        images, matrices = self.augment(planes, generator)
        inputs = to_input(images, self.architecture)
        logits, features = self.apply(inputs)
        loss = self.measure_loss(logits, features, labels, torch.from_numpy(boxes), matrices)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), CLIP_NORM)
        self.optimizer.step()
        self.average.update(self.network)
        predicted = (logits[:, 0] > 0).long() if logits.shape[1] == 1 else logits.argmax(1)
        return float(loss.detach()), int((predicted == labels).sum()), int((labels >= 0).sum())

    def augment(self, planes, generator):
        images = torch.from_numpy(planes).to(self.device).float()[:, None] / 255
        reach = geometry.STRONG if self.settings.uses("scanner") else geometry.PLAIN
        matrices = geometry.draw_transforms(len(planes), generator, **reach)
        images = geometry.transform(images, matrices.to(self.device), self.picture_size())
        if self.settings.uses("scanner"):
            images = intensity.stretch(images, generator)
            images = intensity.apply_curves(images, intensity.draw_curves(len(planes), generator))
            images = degradation.degrade(intensity.shade(images, generator), generator)
        return images, matrices

    def picture_size(self):
        """(height, width) in the running epoch."""
        factor = 2 / 3 if self.epoch < self.coarse * self.epochs else 1
        return round(self.architecture.height * factor), round(self.architecture.width * factor)

    def apply(self, inputs):
        """(logits, last feature map or None), both float32."""
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.brief):
            if self.settings.box_weight == 0:
                return self.network(inputs).float(), None
            features = self.network.feature_map(inputs)
            return self.network.classify(features).float(), features.float()

    def measure_loss(self, logits, features, labels, boxes, matrices):
        settings, healthy = self.settings, self.architecture.class_ids.index("notumor")
        if self.architecture.output_kind == "sigmoid":
            return single_unit_loss(logits, labels)
        loss = class_loss(logits, labels, healthy, settings.label_smoothing)
        if features is None:
            return loss
        cells = geometry.place_boxes(boxes, matrices, *features.shape[2:]).to(self.device)
        loss = loss + settings.box_weight * box_loss(features, self.network.head, labels, cells, healthy)
        if settings.spot_weight:
            loss = loss + settings.spot_weight * spot_loss(self.spotter(features), labels, cells, healthy)
        return loss

    def start_from(self, candidate):
        """Begins with the weights of another run of the same network instead of random ones."""
        self.network.load_state_dict(candidate["network"])
        self.average = WeightAverage(self.network, self.settings.average_decay)
        self.epochs_before = candidate["epoch"] + candidate.get("epochs_before", 0)
        self.seconds = candidate["seconds"]

    def save(self, path):
        state = {
            "network": self.network.state_dict(),
            "spotter": self.spotter.state_dict(),
            "average": self.average.network.state_dict(),
            "average_steps": self.average.steps,
            "optimizer": self.optimizer.state_dict(),
            "random": random_state(),
            "history": self.history,
            "best": self.best,
            "seed": self.seed,
            "seconds": self.seconds,
            "epochs_before": self.epochs_before,
        }
        save_checkpoint(path, state)

    def restore(self, path):
        """@throws SystemExit where the checkpoint was trained with another seed."""
        state = load_checkpoint(path)
        if state["seed"] != self.seed:
            raise SystemExit(f"the checkpoint has seed {state['seed']}, not {self.seed}")
        self.network.load_state_dict(state["network"])
        self.spotter.load_state_dict(state["spotter"])
        self.average.network.load_state_dict(state["average"])
        self.average.steps = state["average_steps"]
        self.optimizer.load_state_dict(state["optimizer"])
        restore_random_state(state["random"])
        self.history, self.best, self.seconds = state["history"], state["best"], state["seconds"]
        self.epochs_before = state.get("epochs_before", 0)
