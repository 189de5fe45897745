"""The page on the JSON Schema of a report file, which editors read."""

from collections.abc import Iterator
from typing import Any

from docs.markdown import page_of, table_of
from reportgen.forms.registry import form_ids
from reportgen.report.json_schema import report_schema


def schemas_page() -> str:
    """Return where the schemas are, and the keys at their top with what each says."""
    newest = form_ids()[-1]
    schema = report_schema(newest)
    files = "、".join(f"[{form}年版](schema-{form}.json)" for form in reversed(form_ids()))
    lines = [
        "# JSON Schema",
        f"填报文件的结构，JSON Schema 2020-12：{files}。命令 `reportgen schema` 输出同样的内容。",
        "编辑器据此补全、画红线，怎么用见[编辑器补全](../guide/editor.md)。",
        "它只管结构和写法，不管数字对不对：那由 `reportgen check` 检查。各键的说明见[填报文件的键](keys.md)。",
        f"## 最上一级的键（{newest}年版）",
        table_of(("键", "类型", "说明"), _rows(schema)),
    ]
    return page_of(lines)


def _rows(schema: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for key, value in schema["properties"].items():
        yield key, _type_of(value), value.get("description", "")


def _type_of(value: dict[str, Any]) -> str:
    if "$ref" in value:
        return f"`{value['$ref'].removeprefix('#/$defs/')}`"
    if "enum" in value:
        return "、".join(f"`{word}`" for word in dict.fromkeys(map(str, value["enum"])))
    if "anyOf" in value:
        return " 或 ".join(_type_of(each) for each in value["anyOf"])
    kinds = value.get("type", "")
    return "、".join(f"`{kind}`" for kind in ([kinds] if isinstance(kinds, str) else kinds))
