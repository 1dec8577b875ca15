"""Words: an error is a code and parameters; what people read lives in problems.yaml, in Chinese and in English."""

import ast
import re

from house.tree import classes, hold, nodes, read_yaml, texts

KERNEL_KINDS = {
    "business-error", "not-found", "conflict", "stale", "rejected", "forbidden", "unproven", "too-often",
}  # fmt: skip
# jsonschema names the broken keyword; the code is made of it at run time.
MADE_OF_KEYWORDS = re.compile(r"invalid-\w+")
STATES = re.compile(r"(Status|State|Stage|Progress)$")
PLACEHOLDER = re.compile(r"{(\w*)}")


def codes(files):
    """Error code → the file of the class that carries it."""
    found = {}
    for file in files:
        for kind in classes(file):
            for node in kind.body:
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "code":
                    found[ast.literal_eval(node.value)] = (file, kind.name)
    return found


def chassis_words(tree):
    return read_yaml(tree.root / "shared/src/chassis/problems.yaml")


def speechless(tree):
    shared = chassis_words(tree)
    for service in tree.services():
        for code, (file, name) in codes(service.python()).items():
            if code not in shared | service.words:
                yield f"{tree.name(file)}: {name} has no words for {code}"
    for code, (file, name) in codes([*tree.shared("chassis"), *tree.shared("kernel")]).items():
        if code not in shared and code != "business-error":
            yield f"{tree.name(file)}: {name} has no words for {code}"


def half_told(tree):
    for place, words in every_words(tree):
        for code, said in words.items():
            if not isinstance(said, dict) or not all(said.get(lang, "").strip() for lang in ("zh", "en")):
                yield f"{place}: {code} is not told in both languages"
            elif set(PLACEHOLDER.findall(said["zh"])) != set(PLACEHOLDER.findall(said["en"])):
                yield f"{place}: {code} tells other parameters in zh than in en"


def every_words(tree):
    yield "chassis", chassis_words(tree)
    yield from ((service.folder.name, service.words) for service in tree.services())


def nameless(tree):
    """States that a refusal would tell by their code."""
    for service in tree.contexts():
        mute = {name for code, (_, name) in codes(service.python()).items() if not told_of(service, code)}
        for file in service.python("domain", "usecases"):
            for state in sorted(refused_states(file, mute)):
                if f"state-{state}" not in service.words:
                    yield f"{tree.name(file)}: {state} has no name"


def told_of(service, code):
    """The parameters that the words of a code tell."""
    return PLACEHOLDER.findall(service.words.get(code, {}).get("zh", ""))


def refused_states(file, mute):
    """The states of what cannot move and what was asked of it, but of errors that tell no parameter."""
    calls = [node for node in nodes(file) if isinstance(node, ast.Call)]
    raised = [
        call for call in calls if "CannotMove" in (name := getattr(call.func, "id", "")) and name not in mute
    ]
    for keyword in (keyword for call in raised for keyword in call.keywords):
        if keyword.arg == "target" and isinstance(keyword.value, ast.Constant):
            yield keyword.value.value
    for kind in classes(file) if raised else ():
        if STATES.search(kind.name):
            yield from (node.value.value for node in kind.body if isinstance(node, ast.Assign))


def unused(tree):
    spoken = {text for service in tree.services() for file in service.python() for text in texts(file)}
    spoken |= {text for file in tree.shared("chassis") for text in texts(file)} | KERNEL_KINDS
    for place, words in every_words(tree):
        for code in words:
            if code.removeprefix("state-") not in spoken and not (
                place == "chassis" and MADE_OF_KEYWORDS.fullmatch(code)
            ):
                yield f"{place}: nobody raises {code}"


def sentences(tree):
    for service in tree.contexts():
        own = {name for _, name in codes(service.python()).values()}
        for file in service.python():
            for node in nodes(file):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in own and speaks(node):
                    yield f"{tree.name(file, node.lineno)}: {node.func.id} speaks for itself"


def speaks(call):
    """Whether an error is made with words: an argument without a name, or a text of more than one word."""
    told = [keyword.value for keyword in call.keywords if keyword.arg != "pointer"]
    return bool(call.args) or any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value
        for value in told
        for part in ast.walk(value)
    )


def test_every_error_has_words(tree):
    hold(speechless(tree))


def test_an_error_without_words_is_caught(copy, lead, plant):
    plant(
        lead.source / "domain" / "lead.py", '\n\nclass LeadIsTired(Conflict):\n    code = "lead-is-tired"\n'
    )
    assert len(list(speechless(copy))) == 1


def test_every_word_is_told_in_chinese_and_in_english(tree):
    hold(half_told(tree))


def test_a_missing_translation_and_a_forgotten_parameter_are_caught(copy, lead, plant):
    plant(
        lead.source / "entrypoints" / "problems.yaml",
        'lead-only-zh: {zh: 只有中文}\nlead-forgetful: {zh: "还有 {left}", en: "{most} are left"}\n',
    )
    assert len(list(half_told(copy))) == 2


def test_every_state_that_a_refusal_tells_has_a_name(tree):
    hold(nameless(tree))


def test_a_state_without_a_name_is_caught(copy, lead, plant):
    plant(
        lead.source / "domain" / "lead.py", '\n\ndef rest(lead):\n    raise LeadCannotMove(target="asleep")\n'
    )
    assert list(nameless(copy)) == ["services/lead-svc/src/lead_svc/domain/lead.py: asleep has no name"]


def test_no_word_is_kept_that_nobody_says(tree):
    hold(unused(tree))


def test_a_word_nobody_says_is_caught(copy, lead, plant):
    before = set(unused(copy))
    plant(lead.source / "entrypoints" / "problems.yaml", "lead-forgotten: {zh: 忘记了, en: Forgotten.}\n")
    assert set(unused(copy)) - before == {"lead-svc: nobody raises lead-forgotten"}


def test_no_error_carries_a_sentence(tree):
    hold(sentences(tree))


def test_a_sentence_in_an_error_is_caught(copy, lead, plant):
    plant(
        lead.source / "domain" / "lead.py",
        '\n\ndef no(why):\n    raise LeadNotFound("there is no such lead")\n'
        '\n\ndef nor(why):\n    raise LeadNotFound(reason=f"not {why}, not yours")\n',
    )
    assert len(list(sentences(copy))) == 2
