"""Operations: the specification is the router, so what it names must be there, be guarded and be tried."""

import re

from house.tree import functions, hold, rewrite, text_of
from identity_svc.domain.permissions import KNOWN

PERMISSION = re.compile(r"[a-z]+\.[a-z][a-z-]*")
DOTTED = re.compile(r"\w+(?:\.\w+)+")


def unresolved(tree):
    for service in tree.services():
        for operation in service.operations():
            module, _, name = operation["operationId"].rpartition(".")
            file = service.source / "entrypoints" / f"{module.replace('.', '/')}.py"
            if not file.exists() or name not in functions(file):
                yield f"{service.folder.name}: {operation['operationId']} leads nowhere"


def untried(tree):
    for service in tree.services():
        tried = {
            name
            for file in (service.folder / "tests" / "api").rglob("*.py")
            for name in DOTTED.findall(text_of(file))
        }
        for operation in service.operations():
            if operation["operationId"] not in tried:
                yield f"{service.folder.name}: no api test names {operation['operationId']}"


def undescribed(tree):
    for service in tree.services():
        if not list(service.operations()):
            yield f"{service.folder.name} describes no operation"


def unguarded(tree):
    for service in tree.services():
        for operation in service.operations():
            if "x-permission" not in operation:
                yield f"{service.folder.name}: {operation['operationId']} does not say who may"


def permissions(tree):
    """Where a permission is asked for, and which: of operations and of fields."""
    for service in tree.services():
        for operation in service.operations():
            yield (
                f"{service.folder.name}: {operation['operationId']}",
                operation.get("x-permission", "public"),
            )
        for name, schema in service.description.get("components", {}).get("schemas", {}).items():
            for field, shape in schema.get("properties", {}).items():
                yield f"{service.folder.name}: {name}.{field}", shape.get("x-field-permission", "public")


def unknown_permissions(tree, known):
    for place, permission in permissions(tree):
        if permission != "public" and not (PERMISSION.fullmatch(permission) and permission in known):
            yield f"{place} asks for {permission}, which no standard role knows"


def unasked_permissions(tree, known):
    asked = {permission for _, permission in permissions(tree)}
    return [f"{permission} is granted and never asked for" for permission in sorted(known - asked)]


def required_secrets(tree):
    """A field that some may not see cannot be required: its absence would break the answer's own schema."""
    for service in tree.services():
        for name, schema in service.description.get("components", {}).get("schemas", {}).items():
            for field in schema.get("required", []):
                if "x-field-permission" in schema.get("properties", {}).get(field, {}):
                    yield f"{service.folder.name}: {name}.{field} is required and needs a right of its own"


def test_every_service_describes_what_it_offers(tree):
    hold(undescribed(tree))


def test_a_service_without_a_description_is_caught(copy, lead):
    (lead.source / "entrypoints" / "openapi.yaml").unlink()
    assert len(list(undescribed(copy))) == 1


def test_every_operation_leads_to_a_function(tree):
    hold(unresolved(tree))


def test_an_operation_that_leads_nowhere_is_caught(copy, lead):
    rewrite(lead, "operationId: leads.drop_lead", "operationId: leads.lose_lead")
    assert len(list(unresolved(copy))) == 1


def test_every_operation_is_named_in_an_api_test(tree):
    hold(untried(tree))


def test_an_untried_operation_is_caught(copy, lead):
    before = set(untried(copy))
    rewrite(lead, "operationId: leads.drop_lead", "operationId: leads.drop")
    assert len(set(untried(copy)) - before) == 1


def test_every_operation_says_who_may(tree):
    hold(unguarded(tree))


def test_an_operation_open_to_everybody_by_oversight_is_caught(copy, lead):
    rewrite(
        lead, "x-permission: lead.convert\n", "x-note: none\n", "x-permission: lead.work\n", "x-note: none\n"
    )
    assert list(unguarded(copy)) != []


def test_every_permission_is_known_to_the_standard_roles(tree):
    hold(unknown_permissions(tree, KNOWN))


def test_a_permission_nobody_grants_is_caught_on_operations_and_on_fields(copy, lead):
    known = {permission for _, permission in permissions(copy)}
    rewrite(lead, "x-permission: lead.assign", "x-permission: lead.assing")
    rewrite(
        lead,
        "mobile: {type: string, x-field-permission: lead.see-contact}",
        "mobile: {x-field-permission: lead.Peek}",
    )
    assert len(list(unknown_permissions(copy, known))) == 2


def test_every_granted_permission_is_asked_for_somewhere(tree):
    hold(unasked_permissions(tree, KNOWN))


def test_a_permission_that_opens_nothing_is_caught(copy):
    known = {permission for _, permission in permissions(copy)}
    assert list(unasked_permissions(copy, known - {"public"} | {"lead.dance"})) == [
        "lead.dance is granted and never asked for"
    ]


def test_no_field_with_a_right_of_its_own_is_required(tree):
    hold(required_secrets(tree))


def test_a_required_field_with_a_right_of_its_own_is_caught(copy, lead):
    rewrite(
        lead, "required: [leadId, version, companyName,", "required: [mobile, leadId, version, companyName,"
    )
    assert len(list(required_secrets(copy))) == 1
