"""Precision, recall and F1 of the duplicate check per relation, on a folder of labelled observations.

    make quality-dedupe DATA=../shared/data/leads

The last line is one JSON object with precision, recall and f1 of `same`.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from lead_svc.domain.duplicates import Index, judge
from lead_svc.domain.matching import Relation
from quality.observations import Label, read_identities, read_labels

RELATIONS = ("same", "related", "different")


def main(folder: Path) -> int:
    """Print the figures; 2 when the folder is not of this format."""
    if not (folder / "labels.csv").is_file() or not (folder / "observations.csv").is_file():
        sys.stderr.write(f"{folder} holds no labels.csv and observations.csv\n")
        return 2
    identities, labels = read_identities(folder), read_labels(folder)
    index: Index[str] = Index()
    for name, identity in identities.items():
        index.add(name, identity)
    verdicts: dict[frozenset[str], Relation] = {}
    shown: Counter[int] = Counter()
    for name, identity in identities.items():
        judged = judge(identity, {k: v for k, v in index.candidates(identity).items() if k != name})
        shown[len(judged.shown)] += 1
        verdicts |= {frozenset((name, other)): verdict.relation for other, verdict in judged.verdicts.items()}
    report(labels, verdicts, shown)
    return 0


def report(labels: list[Label], verdicts: dict[frozenset[str], Relation], shown: Counter[int]) -> None:
    """One line per relation and kind, then what was shown, then the object."""
    said = [
        (each, str(verdicts.get(frozenset((each.one, each.other)), Relation.DIFFERENT))) for each in labels
    ]
    rates = {}
    for relation in RELATIONS:
        right = sum(each.relation == relation == told for each, told in said)
        precision = right / max(1, sum(told == relation for _, told in said))
        recall = right / max(1, sum(each.relation == relation for each in labels))
        rates[relation] = precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
        print("{:10} precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(relation, *rates[relation]))
    kinds = Counter(each.kind for each in labels)
    missed = Counter(each.kind for each, told in said if told != each.relation)
    for kind, count in missed.most_common():
        print(f"  {kind:24} {count:4} of {kinds[kind]} judged otherwise")
    print(
        f"accuracy over three relations {sum(each.relation == told for each, told in said) / len(said):.4f}"
    )
    most, mean = max(shown), sum(n * count for n, count in shown.items()) / sum(shown.values())
    print(f"candidates shown per lead: at most {most}, on average {mean:.2f}")
    precision, recall, f1 = (round(each, 4) for each in rates["same"])
    print(json.dumps({"precision": precision, "recall": recall, "f1": f1}))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
