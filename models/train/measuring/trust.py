"""The card's words and tables about the gate, the sets, and what must not change an answer; out of metrics.json."""

from measuring.tables import interval, percent, table


def describe_gate(gate):
    if not gate:
        return ""
    lines = [
        "## Does it know when it doesn't know?",
        "",
        "Before classes are shown, a picture is judged: how far its look and the network's features are from the training "
        "images, and how certain the answer is. **Accepted**, **doubtful** (classes greyed) or **refused** (no class). "
        f"Thresholds are such that of {gate['calibration']} test slices {gate['doubted']:.1%} are not accepted and {gate['shut_out']:.1%} refused"
        + (f", and {gate['turned']:.1%} doubtful for looking more like known ones once turned by quarters" if "turned" in gate else "")
        + "; below is the "
        "other half of the test (twice as strict a threshold was tried first and accepted too few of it, so that figure may "
        "flatter a little); changed and spoiled slices are of both halves. No picture of another kind had a part in fitting the look, the "
        "features or the thresholds; each kind was judged with weights in which it had none either.",
        "",
        table(
            ["heads", "pictures", "accepted", "refused"],
            [[name, each["n"], f"{percent(each['accepted'])} ({interval(each['interval'])})", percent(each["refused"])]
             for name, each in gate["known"].items()],
        ),
        "",
        table(
            ["no heads", "pictures", "AUROC against test slices", "not accepted", "refused"],
            [[each["kind"], each["n"], f"{each['auroc']:.4f}", percent(each["stopped"]), percent(each["refused"])]
             for each in gate["strange"]] + [["**all**", sum(each["n"] for each in gate["strange"]), f"**{gate['auroc']:.4f}**",
                                            "", ""]],
        ),
        "",
        describe_spoiled(gate["spoiled"]),
        "",
        describe_aims(gate),
    ]
    return "\n".join(lines)


def describe_spoiled(spoiled):
    """turned_auroc: of cards since a gate judges whether a picture looks turned."""
    told = all("turned_auroc" in each for each in spoiled)
    rows = [[each["kind"], each["n"], f"{each['auroc']:.4f}", *([f"{each['turned_auroc']:.4f}"] if told else []),
             percent(each["stopped"]), percent(each["refused"])] for each in spoiled]
    turned = ["of looking turned"] if told else []
    return table(["heads that were spoiled", "pictures", "AUROC against test slices", *turned, "not accepted", "refused"], rows)


def describe_aims(gate):
    low = min(gate["strange"], key=lambda each: each["auroc"])
    area = "reached" if low["auroc"] >= 0.99 else "**not reached**"
    accepted = "reached" if gate["accepted"] >= 0.98 else "**not reached**"
    blind = [each["kind"] for each in gate["spoiled"] if each["stopped"] < 0.5]
    return (
        f"An AUROC of 0.99 against everything that is no head was wanted; the lowest is {low['auroc']:.4f} ({low['kind']}): "
        f"{area}. 98% of test slices accepted were wanted; {percent(gate['accepted'])}: {accepted}."
        + (f" Most pictures of these kinds pass: {', '.join(blind)}." if blind else "")
        + " X-rays, CT and hands are small pictures of one collection, and MR of other organs was not at hand."
    )


def describe_sets(conformal):
    if not conformal:
        return ""
    rows = []
    for level, classes in conformal["levels"].items():
        for each in classes:
            rows.append([f"{float(level):.0%}", each["name"] + ("" if each["clean"] else " (near-duplicates learnt)"), each["n"],
                         f"{percent(each['coverage'])} ({interval(each['interval'])})", f"{each['size']:.2f}",
                         percent(each["one"])])
    return "\n".join([
        "## Sets: which classes stay open",
        "",
        "A class is in the set unless its probability is lower than nearly all (90%, 95%) of its own held-out pictures had "
        f"it; made of {conformal['calibrated_on']} test slices of which nothing near was learnt. There is none such of "
        "\"no tumour\": it is given the most that another class is given. Measured on the other half of the test:",
        "",
        table(["certainty", "class", "pictures", "the set holds the class", "classes in it", "one class"], rows),
    ])


def describe_invariance(found):
    if not found:
        return ""
    rows = [[each["kind"], each["n"], f"{percent(each['stays'])} ({interval(each['interval'])})", f"{each['moved']:.3f}"]
            for each in found]
    return "\n".join([
        "## What must not change an answer",
        "",
        "Test slices, changed: how often the class stays, and how far its probability moves.",
        "",
        table(["change", "pictures", "same class", "mean move"], rows),
    ])


PARTS_IN_WORDS = {
    "source-cheng": "Cheng's slices (every tumour whose type is sure, T1 with contrast)",
    "source-br35h": "Br35H (tumours of unknown type)",
    "sequence-T1": "T1",
    "sequence-T2": "T2",
    "sequence-FLAIR-PD-DWI": "FLAIR, PD and DWI",
}


def describe_carried(carried):
    """carried: what measuring/held_out.py found."""
    if not carried:
        return ""
    rows = []
    for part, found in carried.items():
        for place, row in enumerate(found["rows"]):
            whole, own = row["tumor_or_none"], row.get("own_class")
            label = "tumour of unknown type" if row["label"] == "tumor" else row["label"]
            rows.append(["" if place else PARTS_IN_WORDS[part], "" if place else f"{found['learnt']}; {found['epochs']}", label,
                         f"{whole['n']} / {whole['votes']:.0f}", f"{percent(whole['share'])} ({interval(whole['interval'])})",
                         f"{percent(own['share'])} ({interval(own['interval'])})" if own else ""])
    sides = [f"{PARTS_IN_WORDS[part]}: {percent(found['balanced'])}" for part, found in carried.items()
             if found["balanced"] is not None]
    return "\n".join([
        "## Does it carry over to a source or a sequence that it never saw?",
        "",
        "Networks that were trained without one source, or one sequence, and asked about it. With a sequence the tumours of "
        "unknown type were left out as well, whose sequence nobody knows: their share stands for tumours on sequences never "
        "seen. One run each, not the shipped weights, scored in PyTorch.",
        "",
        table(["left out", "images learnt from; epochs", "asked about", "images / pictures", "right as tumour or none",
               "right class"], rows),
        *(["", f"Mean of tumours and healthy ones, where both were asked about: {'; '.join(sides)}."] if sides else []),
    ])


METHODS = {
    "grad_cam": "Grad-CAM",
    "hires_cam": "HiResCAM",
    "layer_cam": "LayerCAM",
    "grad_cam_plus_plus": "Grad-CAM++",
    "x_grad_cam": "XGrad-CAM",
    "chance": "chance: any one cell",
    "centred_gaussian": "a Gaussian in the middle",
    "intensity": "the picture's brightness",
}


def describe_localisation(found):
    """found: what ./dev evaluate --localise --json printed."""
    if not found:
        return ""
    summaries = {(each["method"], each["class"]): each for each in found["summaries"]}
    chance = summaries["chance", "all"]
    rows = []
    for method, name in METHODS.items():
        for group in ["all", *sorted({key[1] for key in summaries} - {"all"})]:
            each = summaries[method, group]
            against = each["energy"] / summaries["chance", group]["energy"]
            overlap = ["", ""] if method == "chance" else [f"{each['overlap'][0]:.3f}", f"{each['overlap'][1]:.3f}"]
            rows.append([name if group == "all" else "", group, each["n"],
                         f"{percent(each['hit'])} ({interval(each['interval'])})",
                         f"{percent(each['energy'])} (× {against:.1f})", *overlap])
    drawn = summaries["grad_cam", "all"]
    hit = "reached" if drawn["hit"] >= 0.85 else "**not reached**"
    energy = "reached" if drawn["energy"] >= 3 * chance["energy"] else "**not reached**"
    return "\n".join([
        "## Does the heatmap point at the tumour?",
        "",
        "Maps of the shipped file for the true class at its automatic layer, drawn by the page's engine, against hand-drawn "
        f"boxes: {found['n']} originals of test slices of which nothing near was learnt (other slices of their patients mostly "
        "were). Hit: the strongest cell touches the box. Energy: the share of the map in it, and how many times the box's share "
        "of the picture that is. IoU: of the box and the cells from a quarter and half of the maximum on.",
        "",
        table(["map", "class", "pictures", "hit", "energy (× chance)", "IoU, 25%", "IoU, 50%"], rows),
        "",
        f"Hits of 85% were wanted of Grad-CAM: {percent(drawn['hit'])}, {hit}. Three times the energy of chance was wanted: "
        f"× {drawn['energy'] / chance['energy']:.1f}, {energy}.",
    ])
