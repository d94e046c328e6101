"""Which pictures may show the same patient. The lists name no patients, but Cheng's numbers run patient by patient, and
his folds keep patients whole."""

from functools import lru_cache

from dataset.records import is_kaggle_layout, read_list

LISTS = ("train", "val", "train_leaky", "test_standard", "train_hires", "val_hires", "boxes_test", "tumor_untyped")

# Found twice under two numbers, in different folds.
SAME_PATIENT = (
    (*range(2120, 2125), *range(2216, 2220)),
    (2144, 2145, 2237, 2238, 2239, 2349),
    (2750, 3039),
)


def find_units(records):
    """One key a record, equal where two records may show the same patient: those whose figshare numbers follow each
    other in one fold and class, the patients known to occur twice, and all copies of a picture. Where no patient is
    known, the near-duplicate group is the unit. A run of numbers is often one of several stays of a patient, so that
    units are smaller than patients: about two to one."""
    parents = {}

    def root(key):
        while parents.setdefault(key, key) != key:
            key = parents[key]
        return key

    def join(one, other):
        parents[root(one)] = root(other)

    numbered = {record.figshare_id: (record.patient_fold, record.label) for record in records if record.figshare_id}
    for before, after in zip(sorted(numbered), sorted(numbered)[1:]):
        if numbered[before] == numbered[after]:
            join(before, after)
    for patient in SAME_PATIENT:
        present = [number for number in patient if number in numbered]
        for number in present[1:]:
            join(present[0], number)
    for record in records:
        if record.figshare_id:
            join(record.group, record.figshare_id)
    return [str(root(record.group)) for record in records]


def name_units(records, data):
    """find_units of these records, where the runs are those of all lists together: within one fold alone, every number
    would seem to follow the one before."""
    if is_kaggle_layout(data):
        return find_units(records)
    units = units_of_groups(str(data))
    return [units[record.group] for record in records]


@lru_cache(maxsize=1)
def units_of_groups(data):
    records = [record for name in LISTS for record in read_list(data, name, whole=True)]
    return {record.group: unit for record, unit in zip(records, find_units(records))}
