"""The same program without decorators on its functions, so that mutmut mutates every one of them.

mutmut leaves decorated functions alone, because some decorators act when they run: here almost all rules are decorated.
`@rule(…)` over `def f` means nothing else than `def f` followed by `f = rule(…)(f)`, which mutmut takes.
"""

import libcst as cst

_LEFT = {"classmethod", "staticmethod"}
"""Those that mutmut can handle, and only as decorators."""


def undecorated(source: str) -> str:
    """Return a module in which every decorator of a function is called below it."""
    return cst.parse_module(source).visit(_Undecorator()).code


class _Undecorator(cst.CSTTransformer):
    def leave_FunctionDef(  # noqa: N802 - libcst finds it by this name
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        """Part a function from its decorators."""
        decorators = [decorator.decorator for decorator in original_node.decorators]
        if not decorators or any(isinstance(name, cst.Name) and name.value in _LEFT for name in decorators):
            return updated_node
        value: cst.BaseExpression = original_node.name
        for decorator in reversed(decorators):
            value = cst.Call(decorator, [cst.Arg(value)])
        assigned = cst.Assign([cst.AssignTarget(original_node.name)], value)
        return cst.FlattenSentinel([updated_node.with_changes(decorators=()), cst.SimpleStatementLine([assigned])])
