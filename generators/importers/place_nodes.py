"""YAML nodes read and changed in place, so that everything else in a file stays as written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yaml import MappingNode, Node, ScalarNode, SequenceNode

STR, MAP, SEQ = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


def word(value: str) -> ScalarNode:
    """A string, quoted only where YAML would read it as something else."""
    return ScalarNode(STR, value)


def quoted(value: str) -> ScalarNode:
    return ScalarNode(STR, value, style='"')


def integer(value: int) -> ScalarNode:
    return ScalarNode("tag:yaml.org,2002:int", str(value))


def pair(numbers: Sequence[str]) -> SequenceNode:
    """Numbers in one line, in the digits they came in."""
    whole = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"
    nodes: list[Node] = [ScalarNode(whole["." in number], number) for number in numbers]
    return SequenceNode(SEQ, nodes, flow_style=True)


def mapping(**values: Node) -> MappingNode:
    return MappingNode(MAP, [(word(key), value) for key, value in values.items()], flow_style=False)


def get(owner: MappingNode, key: str) -> Node | None:
    return next((value for name, value in owner.value if name.value == key), None)


def text(owner: MappingNode, key: str) -> str:
    """The scalar under `key` as written, or nothing."""
    value = get(owner, key)
    return value.value.strip() if isinstance(value, ScalarNode) else ""


def members(owner: MappingNode, key: str) -> Iterator[MappingNode]:
    """The mappings in the list under `key`."""
    value = get(owner, key)
    if isinstance(value, SequenceNode):
        yield from (node for node in value.value if isinstance(node, MappingNode))


def put(owner: MappingNode, key: str, value: Node, order: Sequence[str]) -> None:
    """Set `key`; a new one goes behind the keys that `order` names before it."""
    for index, (name, _) in enumerate(owner.value):
        if name.value == key:
            owner.value[index] = (name, value)
            return
    earlier = order[: order.index(key)]
    places = [i for i, (name, _) in enumerate(owner.value) if name.value in earlier]
    owner.value.insert(max(places, default=-1) + 1, (word(key), value))


def list_under(owner: MappingNode, key: str, order: Sequence[str]) -> list[Node]:
    """The list under `key`, made where there is none."""
    value = get(owner, key)
    if not isinstance(value, SequenceNode):
        value = SequenceNode(SEQ, [], flow_style=False)
        put(owner, key, value, order)
    if not value.value:
        value.flow_style = False
    children: list[Node] = value.value
    return children
