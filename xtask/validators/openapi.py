"""Validates the OpenAPI document of a running server: openapi.py URL.

Prints a line per check and, last, "N passed, N failed".
"""

import json
import sys
import urllib.error
import urllib.request

import jsonschema
import openapi_spec_validator

METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}


def get(url):
    """Returns status, content type and body, whatever the status."""
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers.get_content_type(), answer.read()


def operations(document):
    """Yields every operation with its method and path."""
    for path, entry in document.get("paths", {}).items():
        for method, operation in entry.items():
            if method in METHODS:
                yield method, path, operation


def is_openapi_3_1(document, _url):
    assert document["openapi"].startswith("3.1"), f"openapi is {document['openapi']}"
    openapi_spec_validator.validate(document)


def has_operations_with_their_own_ids(document, _url):
    ids = [(operation.get("operationId"), f"{method} {path}") for method, path, operation in operations(document)]
    assert ids, "the document describes no operation"
    without = [place for name, place in ids if not name]
    assert not without, f"no operationId: {', '.join(without)}"
    names = [name for name, _ in ids]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, f"operationId used twice: {', '.join(twice)}"


def has_schemas_that_are_json_schemas(document, _url):
    schemas = document.get("components", {}).get("schemas", {})
    assert schemas, "the document has no schema"
    for name, schema in schemas.items():
        try:
            jsonschema.Draft202012Validator.check_schema(schema)
        except jsonschema.SchemaError as problem:
            raise AssertionError(f"schema {name}: {problem.message}") from problem


def has_examples_that_fit_their_schemas(document, _url):
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        examples = list(schema.get("examples", []))
        if "example" in schema:
            examples.append(schema["example"])
        validator = jsonschema.Draft202012Validator({**schema, "components": document["components"]})
        for example in examples:
            problem = jsonschema.exceptions.best_match(validator.iter_errors(example))
            assert problem is None, f"example of {name}: {problem.message}"


def has_answers_for_every_operation(document, _url):
    without = [f"{method} {path}" for method, path, operation in operations(document) if not operation.get("responses")]
    assert not without, f"no response described: {', '.join(without)}"


def refuses_a_stranger_with_a_problem(_document, url):
    status, kind, body = get(f"{url}/api/v1/me")
    assert status == 401, f"GET /api/v1/me without a token answers {status}, 401 expected"
    assert kind == "application/problem+json", f"the refusal is {kind}"
    jsonschema.validate(
        json.loads(body),
        {
            "type": "object",
            "required": ["status", "title", "code"],
            "properties": {
                "status": {"const": 401},
                "title": {"type": "string", "minLength": 1},
                "code": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
            },
        },
    )


CHECKS = [
    is_openapi_3_1,
    has_operations_with_their_own_ids,
    has_schemas_that_are_json_schemas,
    has_examples_that_fit_their_schemas,
    has_answers_for_every_operation,
    refuses_a_stranger_with_a_problem,
]


def main():
    url = sys.argv[1].rstrip("/")
    status, kind, body = get(f"{url}/api/openapi.json")
    if status != 200 or kind != "application/json":
        print(f"/api/openapi.json answers {status}, {kind}")
        print("0 passed, 1 failed")
        return 1
    document = json.loads(body)
    failed = 0
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            check(document, url)
            print(f"ok      {name}")
        except Exception as problem:  # a validator's own exception is a finding too
            failed += 1
            print(f"FAILED  {name}: {problem}")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
