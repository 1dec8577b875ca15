import json

from openapi_spec_validator import validate

from gateway.adapters.merging import is_private, is_public, merged
from servers import description

OWN = {
    "paths": {"/api/session": {"get": {"operationId": "sessions.show", "x-permission": "public", "x-session": True, "responses": {"200": {"description": "ok"}}}}},
    "components": {},
}  # fmt: skip


def test_two_services_with_the_same_names_do_not_collide() -> None:
    document = merged({"lead": description("lead"), "sales": description("sales")}, OWN, "crm")
    validate(document)
    assert set(document["components"]["schemas"]) == {"lead.Thing", "sales.Thing"}
    assert document["components"]["schemas"]["sales.Thing"]["properties"]["next"] == {
        "$ref": "#/components/schemas/sales.Thing"
    }


def test_operation_ids_say_whose_they_are() -> None:
    document = merged({"lead": description("lead")}, OWN, "crm")
    assert document["paths"]["/api/lead/v1/things"]["get"]["operationId"] == "lead.things.list_things"
    assert document["paths"]["/api/session"]["get"]["operationId"] == "gateway.sessions.show"


def test_permissions_are_kept_and_the_inside_is_left_out() -> None:
    document = merged({"lead": description("lead")}, OWN, "crm")
    assert document["paths"]["/api/lead/v1/things"]["get"]["x-permission"] == "lead.read"
    assert "x-bearerInfoFunc" not in json.dumps(document)
    assert document["components"]["securitySchemes"]["session"] == {
        "type": "apiKey",
        "in": "cookie",
        "name": "crm",
    }


def test_who_needs_to_be_signed_in_is_told() -> None:
    paths = merged({"lead": description("lead")}, OWN, "crm")["paths"]
    assert paths["/api/lead/v1/things"]["get"]["security"] == [{"session": []}, {"bearer": []}]
    assert paths["/api/lead/v1/forms/{thing_id}"]["post"]["security"] == []
    assert paths["/api/session"]["get"]["security"] == [{"session": []}, {"bearer": []}]


def test_the_services_own_document_is_left_as_it_was() -> None:
    document = description("lead")
    merged({"lead": document}, OWN, "crm")
    assert document == description("lead")


def test_what_identity_tells_the_gateway_only_is_left_out() -> None:
    identity = description("identity")
    identity["paths"]["/session-tokens"] = {
        "post": {"operationId": "x.y", "x-permission": "public", "responses": {}}
    }
    identity["paths"]["/sessions/{id}"] = {
        "get": {"operationId": "x.z", "x-permission": "public", "responses": {}}
    }
    assert not [
        path
        for path in merged({"identity": identity}, OWN, "crm")["paths"]
        if "session" in path and "identity" in path
    ]


def test_keys_are_not_private_and_other_services_have_nothing_private() -> None:
    assert not is_private("identity", "/keys")
    assert is_private("identity", "/tokens")
    assert not is_private("lead", "/tokens")


def test_silence_about_security_means_closed() -> None:
    assert not is_public({}, {})
    assert not is_public({"security": [{"token": []}], "x-permission": "public"}, {})
    assert is_public({"security": []}, {"security": [{"token": []}]})
