"""The history of a run as CSV and as an SVG of two panels: loss and accuracy, training and validation."""

import csv
from pathlib import Path

WIDTH, HEIGHT, LEFT, TOP, GAP = 360, 200, 44, 28, 60
PANELS = (
    ("loss", (("train_loss", "training", "#7a8794"), ("val_loss", "validation", "#0b6bcb"))),
    (
        "accuracy",
        (
            ("train_accuracy", "training", "#7a8794"),
            ("val_accuracy", "validation", "#0b6bcb"),
            ("val_balanced", "validation, balanced", "#c2410c"),
        ),
    ),
)


def write_curves(folder, history):
    """history: one dictionary an epoch, all with the same keys; None where an epoch was not validated."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "curves.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, list(history[0]))
        writer.writeheader()
        writer.writerows(history)
    (folder / "curves.svg").write_text(draw_svg(history))


def draw_svg(history):
    width = 2 * (LEFT + WIDTH) + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + HEIGHT + 60}" '
        'font-family="sans-serif" font-size="11">',
        f'<rect width="{width}" height="{TOP + HEIGHT + 60}" fill="#fff"/>',
    ]
    for panel, (title, lines) in enumerate(PANELS):
        parts += draw_panel(history, title, lines, LEFT + panel * (WIDTH + LEFT + GAP / 2))
    return "\n".join(parts + ["</svg>", ""])


def draw_panel(history, title, lines, left):
    lines = [line for line in lines if line[0] in history[0]]
    values = [row[key] for row in history for key, _, _ in lines if row[key] is not None]
    low, high = (min(values), 1.0) if title == "accuracy" else (0.0, max(values))
    high = max(high, low + 1e-6)
    parts = [f'<text x="{left}" y="{TOP - 10}" font-weight="bold">{title}</text>']
    for step in range(5):
        y = TOP + HEIGHT * step / 4
        parts.append(f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="#dde3e8"/>')
        level = high - (high - low) * step / 4
        parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{level:.2f}</text>')
    last = max(1, len(history) - 1)
    for order, (key, name, colour) in enumerate(lines):
        points = " ".join(
            f"{left + WIDTH * index / last:.1f},{TOP + HEIGHT * (high - row[key]) / (high - low):.1f}"
            for index, row in enumerate(history)
            if row[key] is not None
        )
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        parts.append(f'<text x="{left + order * 110}" y="{TOP + HEIGHT + 40}" fill="{colour}">{name}</text>')
    parts.append(f'<text x="{left}" y="{TOP + HEIGHT + 18}">epoch 1</text>')
    parts.append(f'<text x="{left + WIDTH}" y="{TOP + HEIGHT + 18}" text-anchor="end">{len(history)}</text>')
    return parts
