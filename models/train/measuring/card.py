"""models/<id>/README.md out of metrics.json. Nothing in it is typed by hand but the sentences below."""

from pathlib import Path

from architectures.architecture import MEANS
from measuring.tables import describe_set, interval, percent, side_by_side, table
from measuring.trust import describe_carried, describe_gate, describe_invariance, describe_localisation, describe_sets

SETS = {
    ("a", "test_standard"): "A: the published protocol",
    ("b", "test_standard"): "B: new pictures",
    ("c", "out_of_fold"): "C: new patients",
}
TITLES = {
    ("c", "out_of_fold"): "C: patients it never saw, cross-validated",
    ("c", "known_patients"): "C, only pictures whose patient is known (no healthy picture is among them)",
    ("a", "test_standard"): "A: the usual test, near-duplicates of it learnt",
    ("a", "test_new_patients"): "A, the patients of Cheng's fold 1, who occur in no training list (no healthy picture "
    "is among them)",
    ("a", "test_not_leaked"): "A, pictures without a near-duplicate in any training list (no healthy picture and few "
    "meningiomas are among them)",
    ("b", "test_standard"): "B: the usual test, its near-duplicates left out of training",
    ("b", "test_new_patients"): "B, the patients of Cheng's fold 1",
    ("b", "test_not_leaked"): "B, pictures without a near-duplicate in any training list",
    ("b", "val"): "B, its validation list: Cheng's fold 5, and pictures without a known patient",
}
MEANS_IN_WORDS = {
    "scanner": "scanner augmentation (grey curves, shading, blur, noise, JPEG, strong geometry)",
    "halves": "healthy pictures made by mirroring",
    "planted": "tumours made by code in healthy pictures",
    "untyped": "tumours of unknown type",
    "twins": "high-resolution twins",
    "boxes": "both losses on boxes",
    "spots": "the loss that asks of each cell whether it lies in a box",
}
RESTORED = " (from where its file had it before; the run's own checkpoint is gone)"
AIMS = {("a", "test_standard"): 0.99, ("c", "out_of_fold"): 0.95}


def write_card(folder, architecture, metrics):
    protocols = metrics["protocols"]
    four = len(architecture.classes) == 4
    parts = [
        f"# {architecture.name}",
        architecture.summary,
        "For research and education, **not for diagnosis**."
        + ("" if metrics.get("gate") else " It gives one of its answers to any picture, brain or not."),
        describe_protocols(metrics),
        side_by_side({SETS[key]: protocols[key[0]]["sets"][key[1]] for key in SETS if key[0] in protocols}),
        describe_intervals(metrics),
    ]
    if four and architecture.id == "neuroscan":
        parts.append(describe_aims(protocols))
    parts.append(describe_model(architecture, metrics))
    if "sequences" in protocols.get("c", {}):
        parts.append(describe_sequences(protocols["c"]))
    parts.append(describe_carried(metrics.get("carried")))
    parts += [describe_gate(metrics.get("gate")), describe_sets(metrics.get("conformal")),
              describe_invariance(metrics.get("invariance")), describe_localisation(metrics.get("localisation"))]
    if metrics.get("choices"):
        parts.append(describe_choices(metrics["choices"]))
    for protocol, name in TITLES:
        if name in protocols.get(protocol, {}).get("sets", {}):
            title = TITLES[protocol, name]
            parts.append(describe_set(title, protocols[protocol]["sets"][name], architecture.class_ids))
    parts += [describe_data(), describe_weaknesses(four), describe_repeat(metrics)]
    Path(folder, "README.md").write_text("\n\n".join(part for part in parts if part) + "\n")


def describe_protocols(metrics):
    lines, protocols = ["## What it scores", ""], metrics["protocols"]
    if "a" in protocols:
        lines.append(
            "- **A**, for comparison with published figures: learnt from everything the lists allow, also from images "
            "with a near-duplicate in the usual test, and scored on that test, all of it. Three quarters of the test "
            "are such pictures, so this says how well pictures are remembered. "
            + ("The shipped file itself, answered and scored by the page's engine." if metrics["shipped"] == "a" else "")
        )
    if "b" in protocols:
        lines.append(
            "- **B**: the same network trained without those near-duplicates and without the validation list, same test. "
            + ("" if metrics["shipped"] == "b" else "Not the shipped weights; scored in PyTorch.")
        )
    if "c" in protocols:
        folds = protocols["c"]["folds"]
        how = "cross-validated over Cheng's folds " if len(folds) > 1 else "Cheng's fold "
        training = protocols["c"]["training"]
        epochs = training["epochs"]
        lines.append(
            f"- **C**, the figure to judge by: patients it never saw, {how}{', '.join(folds)}; other pictures dealt out "
            f"by near-duplicate group. Each network starts from random weights and learns for {epochs} epochs"
            + shorter_than_shipped(metrics) + describe_shortcuts(training) + " Scored in PyTorch."
            + (" Settings were chosen by B's validation list, most of fold 5, so that fold's part may flatter."
               if "b" in protocols and "5" in folds else "")
        )
    return "\n".join(lines)


def shorter_than_shipped(metrics):
    shipped = metrics["protocols"].get(metrics["shipped"])
    if not shipped:
        return "."
    total = shipped["training"]["epochs_before"] + shipped["training"]["epoch"]
    if total == metrics["protocols"]["c"]["training"]["epoch"]:
        return ", as the shipped one did."
    return f" (the shipped one: {total}), from less data; the shipped weights were never scored this way."


def describe_shortcuts(training):
    told = ""
    if training.get("coarse"):
        told += f" The first {100 * training['coarse']:.0f}% of a run's epochs saw pictures of two thirds of the size."
    for epoch in training.get("prolonged_at", []):
        told += f" The runs had ended after {epoch} epochs, their learning rate fallen, and were then prolonged."
    return told


def describe_intervals(metrics):
    units = metrics["protocols"].get("c", {}).get("sets", {}).get("out_of_fold", {}).get("units")
    told = f" ({units} of them in C)" if units else ""
    return (
        "Each picture has one vote, shared by its copies. In brackets: 95% intervals, bootstrap over patients where they "
        f"are known and near-duplicate groups elsewhere{told}; those of shares are never narrower than Wilson's. "
        "The lists give no names: slices count as one patient where Cheng's numbers follow each other, and a patient's "
        "slices often lie in two such runs, so intervals are still a little narrow."
    )


def describe_aims(protocols):
    lines = []
    for key, aim in AIMS.items():
        if key[0] in protocols:
            scores = protocols[key[0]]["sets"][key[1]]
            reached, name = scores["balanced_accuracy"], key[0].upper()
            verdict = "reached" if reached >= aim else "**not reached**"
            lines.append(f"- {name}: at least {percent(aim)} balanced was wanted; {percent(reached)} is {verdict}.")
    if "c" in protocols:
        low = min(protocols["c"]["sets"]["out_of_fold"]["classes"], key=lambda entry: entry["recall"])
        verdict = "reached" if low["recall"] >= 0.92 else "**not reached**"
        lines.append(f"- C: a recall of 92% in every class was wanted; the lowest is {percent(low['recall'])} "
                     f"({low['name']}): {verdict}.")
        if "sequences" in protocols["c"]:
            value = protocols["c"]["sequences"]["balanced_t2_flair"]
            verdict = "reached" if value >= 0.95 else "**not reached**"
            lines.append(f"- C: tumour or none in 95% on other sequences was wanted; {percent(value)} is {verdict}.")
    return "\n".join(["What was aimed at:", "", *lines])


def describe_model(architecture, metrics):
    channels = "grey" if architecture.channels == 1 else "grey repeated to three channels"
    shipped = metrics["protocols"].get(metrics["shipped"])
    rows = [
        ("input", f"{architecture.width} × {architecture.height}, {channels}, stretched, {architecture.filter}"),
        ("parameters", f"{metrics['parameters']:,}"),
        ("file", f"{metrics['file']['bytes']:,} bytes; weights in {' and '.join(map(str, metrics['file']['weight_bits']))} bits"),
    ]
    if shipped:
        training, moves = shipped["training"], shipped["probability_moves"]
        total = training["epochs_before"] + training["epoch"]
        begun = f", the first {training['epochs_before']} by protocol B" if training["epochs_before"] else ""
        rows += [
            (f"{architecture.weight_bits}-bit storage moves a probability{RESTORED if shipped.get('restored') else ''} by",
             f"at most {moves['storage']:.4f}; on {percent(moves['storage_within_0.01'])} of the test images by no more than 0.01"),
            ("temperature", f"{metrics['temperature']}, fitted on {shipped['temperature_from']}"),
            ("trained", f"{total} epochs{begun}; {shipped['minutes']} min on {training['device']} in "
             f"{training['precision']}, seed {training['seed']}"),
            ("shipped", "averaged weights after the last epoch" if shipped["checkpoint"] == "latest"
             else "averaged weights of the epoch that was best on validation"),
        ]
        if "engine" in moves:
            rows.append(("the engine's probabilities differ from PyTorch's by", f"at most {moves['engine']:.4f}"))
    rows += describe_speed(metrics.get("speed"))
    return "## Model\n\n" + table(["", ""], rows) + "\n\n![loss and accuracy](curves.svg)"


def describe_speed(speed):
    if not speed:
        return []
    alone = [row["alone"] for row in speed["pipeline"]]
    queued = [row["queued"] for row in speed["pipeline"]]
    return [
        ("from a file to probabilities, over ONNX Runtime's bare run",
         f"× {min(alone):.2f}–{max(alone):.2f}; many in a row × {min(queued):.2f}–{max(queued):.2f}"),
        ("from the model's address to ready, over ONNX Runtime's bare start and first run", f"× {speed['load']['ratio']:.2f}"),
        ("ONNX Runtime's bare run in Chromium, where that was measured",
         f"{min(row['run_ms'] for row in speed['pipeline']):.1f} ms in one thread"),
    ]


def describe_sequences(section):
    found = section["sequences"]
    lines = [
        "## Tumour or none: is it read from the sequence?",
        "",
        "In this data a tumour is mostly T1 with contrast, and no tumour mostly T2 or FLAIR. Cross-validated by group, "
        "each answered by a network that never saw the picture:",
        "",
    ]
    rows = []
    for name, each in found.items():
        if isinstance(each, dict) and name != "notumor_t2_flair":
            if name == "untyped_called_tumor":
                label = "tumours of unknown type, T1, T2 and FLAIR of several sites, called a tumour"
            else:
                label = f"no tumour, {name.split(' ', 1)[1]}, called no tumour"
            rows.append((label, f"{each['n']} / {each['votes']:.0f}", f"{percent(each['share'])} ({interval(each['interval'])})"))
    made = section.get("made_healthy")
    if made:
        rows.append(("T1 with contrast, tumour half replaced by the mirrored other half, called no tumour",
                     f"{made['n']} / {made['votes']:.0f}", f"{percent(made['share'])} ({interval(made['interval'])})"))
    lines.append(table(["", "images / pictures", "right"], rows))
    if "balanced_t2_flair" in found:
        healthy = found["notumor_t2_flair"]
        lines += ["", f"No tumour on T2, FLAIR and the like together: {percent(healthy['share'])} "
                  f"({interval(healthy['interval'])}); its mean with the untyped tumours is "
                  f"**{percent(found['balanced_t2_flair'])}**. Of the pictures made by mirroring, some still show "
                  "swelling or a shifted midline, so 100% is not expected."]
    return "\n".join(lines)


def describe_choices(choices):
    rows = []
    for means, found in choices.items():
        pairs = [f"{percent(found['with'][name])} → {percent(found['without'][name])}" for name in
                 ("balanced_accuracy", "untyped_called_tumor", "made_healthy")]
        missing = [MEANS_IN_WORDS[other] for other in MEANS if other not in found["whole"]]
        before = f" (before there were {' and '.join(missing)})" if missing else ""
        rows.append([f"without {MEANS_IN_WORDS[means]}{before}", f"{', '.join(found['folds'])}; {found['epochs']}", *pairs])
    head = ["", "folds; epochs", "balanced, new patients", "untyped tumours called a tumour", "made healthy called none"]
    return (
        "## What each choice is worth\n\nThe whole recipe → without one of its parts, same folds, epochs and seed; one "
        "run each, so differences of a point or two say little.\n\n" + table(head, rows)
    )


def describe_collections(architecture):
    """What the list of models says in a sentence that begins "Trained on"."""
    more = ", and Br35H's tumours of unknown type" if architecture.training.uses("untyped") else ""
    return "Cheng's slices of 233 patients and Nickparvar's collection" + more


def describe_data():
    return (
        "## Data\n\n"
        "Cheng et al., 3,064 contrast-enhanced T1 slices of 233 patients (figshare 1512427); the Kaggle \"Brain Tumor MRI "
        "Dataset\" of M. Nickparvar; Br35H for tumours of unknown type. No licence could be checked for the copies that "
        "were used: look them up at the sources before passing images on. No image is stored here. Pictures with two "
        "labels were left out of training, but not of the usual test."
    )


def describe_weaknesses(four):
    return (
        "## Known weaknesses\n\n"
        "\"No tumour\" does not mean healthy (a tenth of those pictures look abnormal to a lay eye), has no patient "
        "information at all, is mostly axial and mostly not contrast-enhanced, while tumours mostly are. Expect errors on "
        "healthy contrast-enhanced slices, rare planes, tumours after surgery, children, and any other disease."
        + (" Metastases, lymphomas and everything else are called one of the three tumours, or none." if four else "")
    )


def describe_repeat(metrics):
    model, shipped = metrics["id"], metrics["shipped"]
    lines = []
    for protocol in ("b", "c", "a"):
        section = metrics["protocols"].get(protocol)
        if section:
            training = section["training"]
            more = " --start-from build/train/" + model + "/b/latest.pt" if training["epochs_before"] else ""
            folds = section.get("folds", [])
            more += f" --fold {folds[0]}" if len(folds) == 1 else ""
            more += f" --coarse {training['coarse']}" if training.get("coarse") else ""
            for resumed, epochs in enumerate([*training.get("prolonged_at", []), training["epochs"]]):
                lines.append(f"    ./dev train {model} --data DIR --protocol {protocol} --epochs {epochs} "
                             f"--precision {training['precision']}{more}{' --resume' if resumed else ''}")
    which = "" if shipped == "a" else f" --protocol {shipped}"
    lines += [f"    ./dev export {model}{which}", f"    ./dev measure {model} --data DIR{which}"]
    lines += [f"    ./dev gate {model} --data DIR"] if metrics.get("gate") else []
    return "## Repeat it\n\n" + "\n".join(lines)
