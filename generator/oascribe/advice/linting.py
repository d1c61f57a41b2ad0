"""Advice on what makes a poor SDK."""

from __future__ import annotations

from collections.abc import Mapping

from ..codes import Code
from .model import Advice

LINTING: Mapping[Code, Advice] = {
    Code.ID_MISSING: Advice(
        "An operation has no id; its method is named after verb and path.",
        "Add an `operationId`: a verb and a thing, unique in the document.",
    ),
    Code.ID_MADE: Advice(
        "An id was made of the path by a framework, and reads as such.",
        "Give the operation an id of your own, or `x-sdk-name-override`.",
    ),
    Code.OPERATION_WORDS: Advice(
        "An operation has neither summary nor description; its method has no "
        "docstring.",
        "Say in a `summary` what the call is for.",
    ),
    Code.SUCCESS_MISSING: Advice(
        "An operation has no answer of success; its method returns nothing.",
        "Describe what comes back when all goes well.",
    ),
    Code.ERRORS_MISSING: Advice(
        "An operation has no error; users learn of failures by meeting them.",
        "Describe the errors: one 4XX and one 5XX, or `default`, are enough.",
    ),
    Code.ERROR_UNTYPED: Advice(
        "An error has no schema for its body; its exception has no fields.",
        "Give the answer a JSON schema, one for all errors of the API at best.",
    ),
    Code.CONTENT_UNTYPED: Advice(
        "A JSON body has no schema; it is `Any` in Python.",
        "Add the schema of what is sent.",
    ),
    Code.BODY_UNEXPECTED: Advice(
        "A request that should have no body has one; proxies may drop it.",
        "Send the data as query parameters, or use another verb.",
    ),
    Code.PATHS_ALIKE: Advice(
        "Two paths differ only by the names of their parameters.",
        "Make one path of them.",
    ),
    Code.PATHS_SLASH: Advice(
        "Two paths differ only by a slash at their end.",
        "Delete the one that the server redirects.",
    ),
    Code.PATH_QUERY: Advice(
        "A path has a query string.",
        "Declare what follows the question mark as parameters.",
    ),
    Code.TAG_MISSING: Advice(
        "An operation has no tag; its method is on the client itself, beside "
        "groups.",
        "Give it the tag of its group.",
    ),
    Code.TAG_UNDECLARED: Advice(
        "A tag is not in the document's list of tags; its group has no words.",
        "Add it to `tags`, with a description.",
    ),
    Code.TAG_UNUSED: Advice(
        "A tag of the list is on no operation.",
        "Delete it, or correct its name.",
    ),
    Code.TAG_REPEATED: Advice(
        "A tag is there twice.",
        "Delete one of the two.",
    ),
    Code.TAGS_ALIKE: Advice(
        "Two tags differ only by case or punctuation, and are two groups.",
        "Write both the same way.",
    ),
    Code.PARAMETER_WORDS: Advice(
        "A parameter has no description; nor has the argument in the docs.",
        "Say what the parameter does, and what happens without it.",
    ),
    Code.PARAMETER_UNTYPED: Advice(
        "A parameter has no schema; its argument takes anything.",
        "Add its schema.",
    ),
    Code.PARAMETER_REPEATED: Advice(
        "A parameter is in one list twice.",
        "Delete one of the two.",
    ),
    Code.PARAMETER_OPTIONAL: Advice(
        "A path parameter is not required, though no path is without it.",
        "Add `required: true`.",
    ),
    Code.ENUM_MISFIT: Advice(
        "An enum has a value of another type than its own.",
        "Correct the value or the type; YAML takes no, on and 1.10 for what they "
        "look like.",
    ),
    Code.ENUM_REPEATED: Advice(
        "An enum has a value twice.",
        "Delete one of the two.",
    ),
    Code.ITEMS_MISSING: Advice(
        "An array says nothing of its items; they are `Any` in Python.",
        "Add `items`.",
    ),
    Code.PROPERTY_UNTYPED: Advice(
        "A property has no type; it is `Any` in Python.",
        "Add its type, or a reference to a schema.",
    ),
    Code.REQUIRED_UNKNOWN: Advice(
        "A name is required and is no property.",
        "Correct the name, or add the property.",
    ),
    Code.KEYWORD_MISPLACED: Advice(
        "A keyword says nothing of the type that it stands beside.",
        "Correct the type, or delete the keyword.",
    ),
    Code.NULLABLE_OLD: Advice(
        "`nullable` is no keyword since OpenAPI 3.1; other tools pass over it.",
        "Say null among the types.",
    ),
    Code.REF_SIBLINGS: Advice(
        "Keywords stand beside `$ref`, which OpenAPI 3.0 ignores; other tools "
        "drop them.",
        "Put the reference into an `allOf`, or move to OpenAPI 3.1.",
    ),
    Code.BOUNDS_CROSSED: Advice(
        "A lower bound is above the upper one, so that no value is one of the schema.",
        "Correct one of the two.",
    ),
    Code.VERSION_OTHER: Advice(
        "A word is of another version of OpenAPI; other tools pass over it.",
        "Write what is expected, or raise the version in `openapi`.",
    ),
    Code.UNION_AMBIGUOUS: Advice(
        "Members of a union cannot be told apart; an answer may become the wrong "
        "model.",
        "Add a `discriminator`, or a constant to each member.",
    ),
    Code.DISCRIMINATOR_MISFIT: Advice(
        "A discriminator is a property that a member does not require.",
        "Require the property in each member.",
    ),
    Code.MEMBER_NAMELESS: Advice(
        "A member of a union has no name; its class is numbered: `Option1`.",
        "Give it a `title`, or move it to components.schemas.",
    ),
    Code.NAME_LONG: Advice(
        "An inline schema is so deep inside that its name is a sentence.",
        "Give it a `title`, or move it to components.schemas.",
    ),
    Code.EXAMPLE_MISFIT: Advice(
        "An example is no value of its schema; the docs show it all the same.",
        "Correct the example, or the schema.",
    ),
    Code.DEFAULT_UNFIT: Advice(
        "A default is no value of its schema.",
        "Correct the default, or the schema.",
    ),
    Code.STREAM_SENTINEL: Advice(
        "A stream of events does not say which event is its end.",
        "Add `x-sdk-sse-sentinel`; '' means that the connection just closes.",
    ),
    Code.STREAM_SCHEMA: Advice(
        "A stream has no schema; its events are `Any` in Python.",
        "Add the schema of one event.",
    ),
    Code.SERVERS_MISSING: Advice(
        "The document has no servers; users must give a URL.",
        "Add the URL of the API.",
    ),
    Code.SERVER_ODD: Advice(
        "A server's URL has no host, a variable that is not there, or is a "
        "placeholder.",
        "Write the URL that a client can reach.",
    ),
    Code.SECURITY_MISSING: Advice(
        "Answers say that one must sign in, the document does not say how.",
        "Add the security scheme, and `security` that demands it.",
    ),
    Code.SECURITY_UNAPPLIED: Advice(
        "A security scheme is demanded by nothing; its credentials are never " "sent.",
        "Add it to `security` of the document or of operations, or delete it.",
    ),
    Code.COMPONENT_UNUSED: Advice(
        "A component is referred to by nothing.",
        "Delete it, or refer to it.",
    ),
    Code.DEPRECATED_BARE: Advice(
        "Something is deprecated and does not say what to use.",
        "Name the replacement in the description: `Use listPets instead`.",
    ),
}
