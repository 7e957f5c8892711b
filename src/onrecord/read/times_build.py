"""From parse trees to anchor-free expressions, by the templates of the rules."""

from __future__ import annotations

from typing import Any

from onrecord.read.times_grammar import Node
from onrecord.read.times_lex import Token

Expr = tuple[object, ...]


def expression(node: Node, tokens: list[Token]) -> Any:
    """The meaning of a node: its rule's template with captures put in.

    "@x" is the value of capture x, "-@x" its negative, "@x|@y" the first that was captured,
    "@x|1" a capture or a constant, "_" nothing.
    """
    values = {name: _value(child, name, node, tokens) for name, child in node.children}
    return _fill(node.rule.expr, values)


def _value(child: int | Node, name: str, node: Node, tokens: list[Token]) -> Any:
    if isinstance(child, Node):
        return expression(child, tokens)
    held = tokens[child].values
    for kind in node.rule.captures[name]:
        if kind in held:
            return held[kind]
    return next(iter(held.values()), None)


def _fill(template: Any, values: dict[str, Any]) -> Any:
    if isinstance(template, str):
        return _atom(template, values)
    if not isinstance(template, list):
        return template
    filled = [_fill(part, values) for part in template]
    if filled[0] in ("+", "*"):
        return _sum(filled)
    if filled[0] == "/":  # of a written fraction, whose classes hold no nought
        return filled[1] / filled[2]
    if filled[0] == "weekday-tod":  # one word for both: its value is a pair
        return ("tod", filled[1][1], ("weekday", filled[1][0]))
    return _frozen(filled)


def _atom(template: str, values: dict[str, Any]) -> Any:
    if template == "_":
        return None
    if "@" not in template:
        return template
    for option in template.split("|"):
        name = option.lstrip("-@")
        if "@" not in option:
            return int(option) if option.isdigit() else option
        found = values.get(name)
        if found is not None:
            return _negative(found) if option.startswith("-") else _frozen(found)
    return None


def _negative(value: Any) -> Any:
    number = float(value) if isinstance(value, str) and value != "X" else value
    return "-X" if number == "X" else -number


def _sum(parts: list[Any]) -> Any:
    numbers = [float(p) if isinstance(p, str) else p for p in parts[1:] if p is not None]
    if parts[0] == "+":
        return sum(numbers)
    product: Any = 1
    for number in numbers:
        product *= number
    return product


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, (list, tuple)) else value
