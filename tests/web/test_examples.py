"""Examples are put together from schemas: a shape's own words first, then the service's, then ours."""

from libs.web.examples import MOMENT, UNKNOWN, UUID_EXAMPLE, Examples

SCHEMAS = {
    "Person": {
        "type": "object",
        "properties": {
            "surname": {"type": "string"},
            "id": {"type": "string", "format": "uuid"},
            "since": {"type": "string", "format": "date-time"},
            "mood": {"type": "string"},
        },
    },
    "Household": {
        "type": "object",
        "properties": {
            "head": {"$ref": "#/components/schemas/Person"},
            "others": {"type": "array", "items": {"$ref": "#/components/schemas/Person"}},
            "assignee": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "kind": {"enum": ["family", "other"], "type": "string"},
            "size": {"type": "integer", "minimum": 2},
        },
    },
    "Loop": {"type": "object", "properties": {"again": {"$ref": "#/components/schemas/Loop"}}},
    "Limits": {
        "type": "object",
        "properties": {
            "files": {"type": "integer", "default": 5},
            "kinds": {"type": "array", "items": {"type": "string"}, "default": ["pdf", "png"]},
            "left": {"type": "integer", "minimum": 3, "default": 0},
            "unit": {"const": "bytes"},
        },
    },
    "Own": {"type": "object", "examples": [{"a": 1}, {"a": 2}]},
}


def example(name: str, **words: object) -> object:
    return Examples(SCHEMAS, words).of({"$ref": f"#/components/schemas/{name}"})  # type: ignore[arg-type]


def test_fields_have_words_by_their_name_and_their_format() -> None:
    assert example("Person") == {
        "surname": "Voorbeeld",
        "id": UUID_EXAMPLE,
        "since": MOMENT,
        "mood": UNKNOWN,
    }


def test_a_service_has_words_for_its_own_shapes() -> None:
    shown = example("Household", Person={"mood": "blij"}, Household={"size": 4, "extra": 1})

    assert isinstance(shown, dict)
    assert shown["head"]["mood"] == shown["others"][0]["mood"] == "blij"
    assert (shown["size"], shown["extra"]) == (4, 1)


def test_what_may_be_nothing_is_nothing_where_that_is_usual() -> None:
    shown = example("Household")

    assert isinstance(shown, dict)
    assert (shown["assignee"], shown["kind"], shown["size"]) == (None, "family", 2)


def test_what_is_usual_is_an_example_where_it_tells_something() -> None:
    assert example("Limits") == {"files": 5, "kinds": ["pdf", "png"], "left": 3, "unit": "bytes"}


def test_a_shape_within_itself_ends() -> None:
    assert isinstance(example("Loop"), dict)


def test_a_shape_that_brings_its_own_examples_keeps_them_all() -> None:
    own = Examples(SCHEMAS, {}).several_of({"$ref": "#/components/schemas/Own"})

    assert own == [{"a": 1}, {"a": 2}]
