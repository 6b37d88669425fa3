"""JSON Schemas of a method's files, for editors that mark faults while somebody writes."""

from typing import Any

from pydantic import BaseModel

from placedev.steps.checks import CHECKS
from placedev.steps.method import EntryFile, MethodFile, StepFile

FILES: dict[str, type[BaseModel]] = {"method": MethodFile, "step": StepFile, "entry": EntryFile}


def schema_of(file: str) -> dict[str, Any]:
    """Return the schema of "method", "step" or "entry"; a criterion names a check that exists."""
    schema = FILES[file].model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    criterion = schema.get("$defs", {}).get("Criterion")
    if criterion is not None:
        criterion["properties"]["check"] = {
            "description": "Key of the check that looks in the stored facts.",
            "enum": sorted(CHECKS),
        }
    return schema
