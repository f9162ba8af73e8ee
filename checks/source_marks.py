"""Where in a YAML file something stands, so that a mistake can be pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

# The C parser is ten times faster on a long pack; an office machine may lack it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Loc = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: its plain values and, for each of them, line and column."""

    path: str
    data: object
    root: yaml.Node | None
    duplicates: tuple[str, ...] = ()

    def at(self, loc: Loc, reason: str, *, key: bool = False) -> str:
        """Return `path:line:col: reason` for the value (or the key) at `loc`."""
        node = self.root
        for depth, step in enumerate(loc):
            last = key and depth == len(loc) - 1
            node = _child(node, step, key=last) or node
        if node is None:
            return f"{self.path}:1:1: {reason}"
        return f"{self.path}:{_mark(node)}: {reason}"


def read_source(path: str, text: str) -> Source:
    """Parse a YAML text; a syntax error is raised as ValueError reading `path:line:col: …`."""
    loader = _LOADER(text)
    try:
        root = loader.get_single_node()
        data = loader.construct_document(root) if root is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
        raise ValueError(f"{path}:{where}: 不是合法的 YAML，请检查括号、引号和缩进") from None
    except yaml.YAMLError:
        raise ValueError(f"{path}:1:1: 不是合法的 YAML，含有不允许的字符") from None
    finally:
        loader.dispose()
    doubles = tuple(
        f"{path}:{_mark(node)}: 同一层里“{node.value}”写了两次" for node in _doubles(root)
    )
    return Source(path, data, root, doubles)


def _mark(node: yaml.Node) -> str:
    return f"{node.start_mark.line + 1}:{node.start_mark.column + 1}"


def _child(node: yaml.Node | None, step: int | str, *, key: bool) -> yaml.Node | None:
    found: yaml.Node | None = None
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(step):
                found = name if key else value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found = node.value[step]
    return found


def _doubles(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name, value in node.value:
            if isinstance(name, yaml.ScalarNode):
                if name.value in seen:
                    yield name
                seen.add(name.value)
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubles(item)
