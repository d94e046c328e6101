"""Figures as Markdown."""


def percent(value):
    return "–" if value is None else f"{100 * value:.1f}%"


def interval(bounds):
    return "–" if bounds is None else f"{100 * bounds[0]:.1f}–{100 * bounds[1]:.1f}"


def with_interval(value, bounds):
    return percent(value) if bounds is None else f"{percent(value)} ({interval(bounds)})"


def decimal(value, bounds=None):
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" ({bounds[0]:.3f}–{bounds[1]:.3f})" if bounds else "")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " --- |" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def side_by_side(sets):
    """{title: scores} as one table, a set a column."""
    scores = list(sets.values())
    rows = [
        ["images / pictures", *(f"{each['n']} / {each['votes']:.0f}" for each in scores)],
        ["**balanced accuracy**", *(f"**{percent(each['balanced_accuracy'])}** "
                                    f"({interval(each['intervals']['balanced_accuracy'])})" for each in scores)],
        ["accuracy", *(with_interval(each["accuracy"], each["intervals"]["accuracy"]) for each in scores)],
        ["accuracy, every file one vote", *(percent(each["accuracy_images"]) for each in scores)],
    ]
    for index, entry in enumerate(scores[0]["classes"]):
        cells = [with_interval(each["classes"][index]["recall"], each["intervals"]["classes"][index]["recall"])
                 for each in scores]
        rows.append([f"recall of {entry['name']}", *cells])
    for label, name in (("macro F1", "macro_f1"), ("macro AUC", "macro_auc")):
        rows.append([label, *(decimal(each[name], each["intervals"][name]) for each in scores)])
    for label, name in (("ECE", "ece"), ("Brier", "brier"), ("NLL", "nll")):
        cells = [f"{decimal(each['before'][name], each['before'].get('intervals', {}).get(name))} → "
                 f"{decimal(each[name], each['intervals'].get(name))}"
                 for each in scores]
        rows.append([f"{label} before → after the temperature", *cells])
    return table(["", *sets], rows)


def describe_set(title, scores, class_ids):
    lines = [
        f"## {title}",
        "",
        f"{scores['n']} images of {scores['votes']:.0f} pictures. Balanced accuracy "
        f"**{percent(scores['balanced_accuracy'])}** ({interval(scores['intervals']['balanced_accuracy'])}); accuracy "
        f"{with_interval(scores['accuracy'], scores['intervals']['accuracy'])}.",
        "",
    ]
    rows = []
    for entry, around in zip(scores["classes"], scores["intervals"]["classes"]):
        if entry["n"]:
            shares = [with_interval(entry[name], around[name]) for name in ("recall", "precision", "f1")]
            auc = decimal(entry["auc"], around["auc"])
            rows.append([entry["name"], f"{entry['n']} / {entry['votes']:.0f}", *shares, auc])
    lines.append(table(["class", "images / pictures", "recall", "precision", "F1", "AUC"], rows))
    counted = [[name, *row] for name, row in zip(class_ids, scores["confusion"]) if sum(row)]
    lines += ["", table(["images: true ↓ called →", *class_ids], counted)]
    pointing = scores.get("pointing")
    if pointing:
        lines += [
            "",
            f"Where it looks ({pointing['n']} images with a box): the strongest cell of the map touches the box in "
            f"{percent(pointing['hit'])} (always the centre: {percent(pointing['centre_hit'])}); "
            f"{percent(pointing['energy'])} of the positive map lies in the box, which covers "
            f"{percent(pointing['box_area'])} of the image.",
        ]
    return "\n".join(lines)
