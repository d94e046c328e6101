"""model.json: what the page must know to feed a network and read its answer."""

import hashlib
import json
from pathlib import Path

TUMORS = ("glioma", "meningioma", "pituitary")


def write_recipe(folder, architecture, temperature):
    """@pre folder/model.onnx exists. Writes folder/model.json."""
    content = (Path(folder) / "model.onnx").read_bytes()
    recipe = {
        "format": 1,
        "id": architecture.id,
        "name": architecture.name,
        "summary": architecture.summary,
        "file": {"name": "model.onnx", "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "input": describe_input(architecture),
        "output": {"name": "logits", "kind": architecture.output_kind, "temperature": temperature},
        "classes": [{"id": class_id, "name": name} for class_id, name in architecture.classes],
        "evaluation": {"labels": describe_labels(architecture.class_ids)},
    }
    (Path(folder) / "model.json").write_text(json.dumps(recipe, indent=2) + "\n")


def describe_labels(class_ids):
    """What the labels of the data stand for that are no class of the network."""
    if "tumor" in class_ids:
        return {label: ["tumor"] for label in TUMORS}
    return {"tumor": list(TUMORS)}


def describe_input(architecture):
    described = {
        "name": "image",
        "layout": "NCHW",
        "width": architecture.width,
        "height": architecture.height,
        "channels": architecture.channels,
    }
    if architecture.channels == 3:
        described["order"] = "RGB"
    described["fit"] = "stretch"
    described["filter"] = architecture.filter
    described["scale"] = architecture.scale
    described["mean"] = [architecture.mean] * architecture.channels
    described["std"] = [architecture.std] * architecture.channels
    return described
