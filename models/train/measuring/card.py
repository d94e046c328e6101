"""models/<id>/README.md out of metrics.json. Nothing in it is typed by hand but the sentences below."""

from pathlib import Path

SET_TITLES = {
    "val": "Validation: other patients than training, where that is known",
    "test_standard": "The usual test, all of it",
    "test_new_patients": "Of the usual test, the patients of Cheng's fold 1, who occur in no training list (no healthy picture is among them)",
    "test_without_abnormal": "Of the usual test, without the \"no tumour\" pictures that look abnormal to a lay eye",
    "test_not_leaked": "Of the usual test, the pictures without a near-duplicate in the images left out of training "
    "(no healthy picture and few meningiomas are among them)",
}
PROTOCOLS = {
    "a": "Trained with the images that have near-duplicates in the test (protocol A, as usually published).",
    "b": "Trained without the images that have near-duplicates in the test (protocol B).",
}


def write_card(folder, architecture, metrics):
    parts = [
        f"# {architecture.name}",
        architecture.summary,
        "For research and education, **not for diagnosis**. It knows four answers and gives one to any picture, "
        "brain or not." if len(architecture.classes) == 4 else "For research and education, **not for diagnosis**.",
        describe_measurement(metrics),
        describe_model(architecture, metrics),
    ]
    parts += [describe_set(name, metrics["sets"][name], architecture) for name in metrics["sets"]]
    if "untyped_tumors_held_out" in metrics:
        parts.append(describe_other_sequences(metrics))
    parts += [describe_data(), describe_repeat(metrics)]
    Path(folder, "README.md").write_text("\n\n".join(parts) + "\n")


def percent(value):
    return "–" if value is None else f"{100 * value:.1f}%"


def interval(bounds):
    return f"{100 * bounds[0]:.1f}–{100 * bounds[1]:.1f}"


def describe_measurement(metrics):
    changes = [scores["largest_probability_change"] for scores in metrics["sets"].values()]
    compared = ""
    if "engine" in changes[0]:
        largest = max(change["engine"] for change in changes)
        compared = f" Its probabilities differ from PyTorch's by at most {largest:.1g}."
    return (
        f"**What was measured.** {PROTOCOLS[metrics['protocol']]} Figures come from {metrics['measured_with']}.{compared} "
        "Maps, other sequences and made pictures are measured in PyTorch. Each picture has one vote, shared by its "
        "copies; intervals are 95% (Wilson) and count pictures, not patients, so they are too narrow for new patients. "
        "Validation chose settings and the temperature, so its figures flatter. No figure here is from a "
        "cross-validation over patients."
    )


def describe_model(architecture, metrics):
    training = metrics["training"]
    channels = "grey" if architecture.channels == 1 else "grey repeated to three channels"
    chosen = "the best on validation" if metrics["checkpoint"] == "best" else "the last, whatever validation said"
    rows = [
        ("input", f"{architecture.width} × {architecture.height}, {channels}, stretched, {architecture.filter}"),
        ("parameters", f"{metrics['parameters']:,}"),
        ("file", f"{metrics['file']['bytes']:,} bytes"),
        ("largest change of a probability by 16-bit storage", describe_storage(metrics)),
        ("temperature", metrics["temperature"]),
        ("trained", f"{metrics['training_minutes']} min on {training['device']} in {training['precision']}, seed {training['seed']}"),
        ("checkpoint", f"averaged weights after epoch {training['epoch']} of {training['epochs']}, {chosen}"),
    ]
    return "## Model\n\n| | |\n| --- | --- |\n" + "\n".join(f"| {key} | {value} |" for key, value in rows) + (
        "\n\n![loss and accuracy](curves.svg)"
    )


def describe_storage(metrics):
    return max(scores["largest_probability_change"]["storage"] for scores in metrics["sets"].values())


def describe_set(name, scores, architecture):
    lines = [
        f"## {SET_TITLES[name]}",
        "",
        f"{scores['images']} images of {scores['pictures']:.0f} pictures. Balanced accuracy "
        f"**{percent(scores['balanced_accuracy'])}**; accuracy {percent(scores['accuracy'])} "
        f"({interval(scores['accuracy_interval'])}), counting every file {percent(scores['accuracy_images'])}. "
        f"ECE {scores['ece_before']:.3f} before and {scores['ece']:.3f} after the temperature, Brier {scores['brier']:.3f}.",
        "",
        "| class | pictures | recall | precision | F1 | AUC |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for entry in scores["classes"]:
        if entry["pictures"]:
            lines.append(
                f"| {entry['id']} | {entry['pictures']:.0f} | {percent(entry['recall'])} "
                f"({interval(entry['recall_interval'])}) | {percent(entry['precision'])} | {percent(entry['f1'])} | "
                f"{'–' if entry['auc'] is None else format(entry['auc'], '.3f')} |"
            )
    lines += ["", *describe_confusion(scores, architecture)]
    pointing = scores.get("pointing")
    if pointing:
        lines += [
            "",
            f"Where it looks ({pointing['images']} images with a box): the strongest cell of the map touches the box in "
            f"{percent(pointing['hit'])} (always the centre: {percent(pointing['centre_hit'])}); "
            f"{percent(pointing['energy'])} of the positive map lies in the box, which covers "
            f"{percent(pointing['box_area'])} of the image.",
        ]
    return "\n".join(lines)


def describe_confusion(scores, architecture):
    names = architecture.class_ids
    lines = ["| images: true ↓ called → | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    for name, row in zip(names, scores["confusion_images"]):
        if sum(row):
            lines.append(f"| {name} | " + " | ".join(str(count) for count in row) + " |")
    return lines


def describe_other_sequences(metrics):
    untyped, made = metrics["untyped_tumors_held_out"], metrics["made_healthy_val"]
    healthy = metrics["sets"]["val"]["tumor_or_none"]["notumor"]
    lines = [
        "## Tumour or none: is it read from the sequence?",
        "",
        "- Tumours of unknown type on T1, T2 and FLAIR from several sites, groups held out of training: "
        f"**{percent(untyped['called_tumor'])}** ({interval(untyped['interval'])}) of {untyped['pictures']:.0f} pictures "
        "called a tumour. One split, not cross-validated.",
        f"- Healthy validation pictures called healthy: {percent(healthy['recall'])} "
        f"({interval(healthy['interval'])}) of {healthy['pictures']:.0f}.",
    ]
    if made:
        lines.append(
            "- Contrast-enhanced validation pictures whose tumour half was replaced by the mirrored other half: "
            f"{percent(made['called_notumor'])} ({interval(made['interval'])}) of {made['pictures']:.0f} called healthy. "
            "Some still show swelling or a shifted midline, so 100% is not expected."
        )
    return "\n".join(lines)


def describe_data():
    return (
        "## Data\n\n"
        "Cheng et al., 3,064 contrast-enhanced T1 slices of 233 patients (figshare 1512427); the Kaggle \"Brain Tumor MRI "
        "Dataset\" of M. Nickparvar; Br35H for tumours of unknown type. No licence could be checked for the copies that "
        "were used: look them up at the sources before passing images on. No image is stored here. \"No tumour\" does not "
        "mean healthy, and in this data it is mostly axial and mostly not contrast-enhanced, while tumours mostly are: "
        "expect errors on healthy contrast-enhanced slices and on rare planes, on tumours after surgery, on children, and "
        "on any other disease."
    )


def describe_repeat(metrics):
    model, protocol = metrics["id"], metrics["protocol"]
    epochs = metrics["training"]["epochs"]
    which = f"--protocol {protocol} --checkpoint {metrics['checkpoint']}"
    return (
        "## Repeat it\n\n"
        f"    python3 models/train/train.py {model} --data DIR --protocol {protocol} --epochs {epochs} "
        f"--precision {metrics['training']['precision']}\n"
        f"    python3 models/train/export.py {model} {which}\n"
        f"    python3 models/train/measure.py {model} --data DIR {which}"
    )
